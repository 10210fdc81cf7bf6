import Foundation

/// Where the program's own files are: the sample corpus and the built-in models.
struct Installation {
  /// The folder that holds `models/` and `sample-corpus/`.
  let root: String

  /// Takes `RANKSCOPE_HOME` where it is set; else looks above the program, in `share/` beside it,
  /// and in the working folder.
  static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Installation {
    if let home = environment["RANKSCOPE_HOME"], !home.isEmpty {
      guard isInstallation(home) else {
        throw UsageError(
          "RANKSCOPE_HOME is \(home), which holds no models/ and sample-corpus/; mend or unset it")
      }
      return Installation(root: home)
    }
    let candidates = foldersAboveProgram + [FileManager.default.currentDirectoryPath]
    guard let root = candidates.first(where: isInstallation) else {
      throw UsageError(
        "the folders models/ and sample-corpus/ were not found; run from the project's folder, "
          + "or set RANKSCOPE_HOME to it")
    }
    return Installation(root: root)
  }

  var sampleCorpus: String { root + "/sample-corpus" }

  /// The folder of a built-in model, or of the model at a path.
  func model(_ nameOrPath: String) -> String {
    let isName = !nameOrPath.contains("/") && !nameOrPath.hasPrefix(".")
    let builtIn = root + "/models/" + nameOrPath
    return isName && FileManager.default.fileExists(atPath: builtIn) ? builtIn : nameOrPath
  }

  private static var foldersAboveProgram: [String] {
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath()
    var folder = program?.deletingLastPathComponent()
    var folders: [String] = []
    while let current = folder, current.path != "/" {
      folders += [current.path, current.appendingPathComponent("share/rankscope").path]
      folder = current.deletingLastPathComponent()
    }
    return folders
  }

  private static func isInstallation(_ folder: String) -> Bool {
    ["models", "sample-corpus"].allSatisfy {
      FileManager.default.fileExists(atPath: folder + "/" + $0)
    }
  }
}

/// Unusable arguments or input: one line, and exit code 2.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
