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

  /// Reads the configuration; a file that is not there says nothing, unless it was asked for.
  ///
  /// - Throws: `UsageError` with the place of what is wrong.
  static func read(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Config {
    guard let path = path(environment: environment) else { return Config() }
    guard FileManager.default.fileExists(atPath: path) else {
      guard environment["RANKSCOPE_CONFIG", default: ""].isEmpty else {
        throw UsageError("RANKSCOPE_CONFIG is \(path), where there is no file; mend or unset it")
      }
      return Config()
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw UsageError("\(path): the configuration cannot be read as text; check the file")
    }
    return try read(text, named: path)
  }

  /// Reads a text in TOML; `name` is the file's in errors.
  static func read(_ text: String, named name: String) throws -> Config {
    do {
      let table = try TOMLTable(string: text)
      // TOMLKit frees a table's values with the table.
      return try withExtendedLifetime(table) {
        try Config(ConfigSection(table, name: nil, of: name, text: text))
      }
    } catch let error as TOMLParseError {
      throw UsageError("\(name):\(error.source.begin.line): \(error.description)")
    }
  }
}
