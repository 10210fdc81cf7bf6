import Foundation
import Interchange

/// Where the program's own files are: the sample corpus and the built-in models.
struct Installation {
  /// The folder that holds `models/` and `sample-corpus/`.
  let root: String

  /// Takes `RANKSCOPE_HOME` where it is set; else looks above the program, in `lib/` beside it, and
  /// in the working folder.
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

  /// The built-in models, by name.
  static let (builtInEmbedder, builtInReranker) = ("rankscope-embed", "rankscope-rerank")

  /// The folder of a model: a built-in one's by its name, one at a path, or one that was fetched as
  /// `ORG/NAME`.
  ///
  /// A path may be wrong; throws where a name of that form belongs to no model here.
  func model(_ nameOrPath: String) throws -> String {
    let exists = FileManager.default.fileExists(atPath:)
    let isPlain = !nameOrPath.contains("/") && !nameOrPath.hasPrefix(".")
    let builtIn = root + "/models/" + nameOrPath
    if isPlain, exists(builtIn) { return builtIn }
    if isPlain, !exists(nameOrPath) {
      throw UsageError(
        "there is no model \(nameOrPath); rankscope models list names those that are here, "
          + "rankscope models pull ORG/NAME fetches one")
    }
    guard !exists(nameOrPath), let name = ModelName(nameOrPath) else { return nameOrPath }
    let store = try ModelStore(environment: ProcessInfo.processInfo.environment)
    guard store.holds(name) else {
      throw UsageError(
        "\(name) is neither a folder nor a model fetched before; fetch it with: "
          + "rankscope models pull \(name)")
    }
    return store.folder(of: name)
  }

  private static var foldersAboveProgram: [String] {
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath()
    var folder = program?.deletingLastPathComponent()
    var folders: [String] = []
    while let current = folder, current.path != "/" {
      folders += [current.path, current.appendingPathComponent("lib/rankscope").path]
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
