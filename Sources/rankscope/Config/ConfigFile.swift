import Foundation
import Retrieval
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

  /// Writes settings into the project's file and leaves everything else in it as it is.
  ///
  /// - Throws: `UsageError` where that cannot be done, with the file untouched.
  static func write(_ settings: Settings) throws {
    var text = ""
    if FileManager.default.fileExists(atPath: project) {
      guard let found = try? String(contentsOfFile: project, encoding: .utf8) else {
        throw UsageError("\(project): the configuration cannot be read as text; check the file")
      }
      text = found
    }
    var written = SettingsText(text)
    written.write(settings)
    if written.text.isEmpty {
      throw UsageError("these are the defaults, which need no \(project); change a setting first")
    }
    var config = Config()
    try lay(written.text, named: project, isOwn: false, over: &config)
    guard config.settings == settings else {
      throw UsageError("\(project) says its settings in a form of its own; write them by hand")
    }
    do {
      try Data(written.text.utf8).write(to: URL(fileURLWithPath: project), options: .atomic)
    } catch {
      throw UsageError("\(project) cannot be written; start rankscope in a folder of your own")
    }
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
