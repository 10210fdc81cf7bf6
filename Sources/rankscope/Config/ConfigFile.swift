import Foundation
import TOMLKit

/// The file that a person's configuration is in.
enum ConfigFile {
  /// `RANKSCOPE_CONFIG`, else `rankscope/config.toml` in `XDG_CONFIG_HOME`, else in `~/.config`;
  /// nil where not even a home is known.
  static func path(environment: [String: String]) -> String? {
    if let own = environment["RANKSCOPE_CONFIG"], !own.isEmpty { return own }
    if let shared = environment["XDG_CONFIG_HOME"], shared.hasPrefix("/") {
      return shared + "/rankscope/config.toml"
    }
    return environment["HOME"].map { $0 + "/.config/rankscope/config.toml" }
  }

  /// The file of a project, in the folder where the program is started.
  static let project = "rankscope.toml"

  /// Reads the person's file and over it the project's; one that is not there says nothing, unless
  /// it was asked for.
  ///
  /// - Throws: `UsageError` with the place of what is wrong.
  static func read(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Config {
    var config = Config()
    if let own = path(environment: environment) {
      let isAskedFor = !environment["RANKSCOPE_CONFIG", default: ""].isEmpty
      guard FileManager.default.fileExists(atPath: own) || !isAskedFor else {
        throw UsageError("RANKSCOPE_CONFIG is \(own), where there is no file; mend or unset it")
      }
      try lay(own, isOwn: true, over: &config)
    }
    try lay(project, isOwn: false, over: &config)
    return config
  }

  private static func lay(
    _ path: String, isOwn: Bool, over config: inout Config
  ) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw UsageError("\(path): the configuration cannot be read as text; check the file")
    }
    try lay(text, named: path, isOwn: isOwn, over: &config)
  }

  /// Takes over a text in TOML; `name` is the file's in errors.
  static func lay(
    _ text: String, named name: String, isOwn: Bool, over config: inout Config
  ) throws {
    do {
      let table = try TOMLTable(string: text)
      // TOMLKit frees a table's values with the table.
      try withExtendedLifetime(table) {
        try config.lay(ConfigSection(table, name: nil, of: name, text: text), isOwn: isOwn)
      }
    } catch let error as TOMLParseError {
      throw UsageError("\(name):\(error.source.begin.line): \(error.description)")
    }
  }
}
