import Foundation

/// Which files the configuration is read from, and what stands over them.
struct ConfigPaths: Encodable {
  let files: [File]
  /// The settings kept by name that are in use.
  let settingsInUse: String?
  /// The environment variables that are set, in the order of the documented file.
  let variables: [String]

  struct File: Encodable {
    let level: String
    let path: String
    let exists: Bool
  }

  init(environment: [String: String]) throws {
    files = ConfigFile.all(environment: environment).map {
      File(level: $0.isOwn ? "user" : "project", path: $0.path, exists: $0.exists)
    }
    settingsInUse = try KeptSettings.open(environment: environment).nameInUse
    variables = ConfigPart.all.flatMap(\.keys).compactMap(\.variable)
      .filter { environment[$0].map { !$0.isEmpty } ?? false }
  }

  /// A line for each, the later over the earlier.
  var text: String {
    let lines = files.map { file in
      line(file.level, file.path + (file.exists ? "" : "  (not there)"))
    }
    return
      (lines + [line("settings", settingsInUse.map { "use \($0)" } ?? "none in use")]
      + [line("variables", variables.isEmpty ? "none set" : variables.joined(separator: " "))]
      + [line("flags", "as given; each goes over all of these")]).joined()
  }

  private func line(_ level: String, _ text: String) -> String {
    level.padding(toLength: 11, withPad: " ", startingAt: 0) + text + "\n"
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
