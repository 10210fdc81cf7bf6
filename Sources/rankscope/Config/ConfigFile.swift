import Foundation
import Retrieval

/// A file of the configuration, and how it is read.
struct ConfigFile: Equatable {
  let path: String
  /// Whether it is the person's own; else a project's.
  let isOwn: Bool
  /// Whether it has to be there.
  var isAskedFor = false

  /// The file of a project, in the folder where the program is started.
  static let project = "rankscope.toml"

  /// The files that are read, each over the one before.
  static func all(environment: [String: String]) -> [ConfigFile] {
    let isAskedFor = !environment["RANKSCOPE_CONFIG", default: ""].isEmpty
    let own = path(environment: environment)
      .map { ConfigFile(path: $0, isOwn: true, isAskedFor: isAskedFor) }
    return [own, ConfigFile(path: project, isOwn: false)].compactMap(\.self)
  }

  /// The person's own: `RANKSCOPE_CONFIG`, else `rankscope/config.toml` in `XDG_CONFIG_HOME`, else
  /// in `~/.config`; nil where not even a home is known.
  static func path(environment: [String: String]) -> String? {
    if let own = environment["RANKSCOPE_CONFIG"], !own.isEmpty { return own }
    if let shared = environment["XDG_CONFIG_HOME"], shared.hasPrefix("/") {
      return shared + "/rankscope/config.toml"
    }
    return environment["HOME"].map { $0 + "/.config/rankscope/config.toml" }
  }

  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// What files and environment say; a file that is not there says nothing, unless it was asked for.
  ///
  /// - Parameter kept: Settings kept by name that stand in place of the files'.
  static func survey(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    kept: (name: String, settings: Settings)? = nil
  ) -> ConfigReading {
    var reading = ConfigReading()
    for file in all(environment: environment) { file.lay(over: &reading) }
    if let kept { reading.lay(kept: kept.settings, named: kept.name) }
    reading.lay(environment)
    reading.unifyCurrency()
    return reading
  }

  /// What files and environment say.
  ///
  /// - Throws: `UsageError` with the place of what is wrong first, and how much more is.
  static func read(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    kept: (name: String, settings: Settings)? = nil
  ) throws -> Config {
    let reading = survey(environment: environment, kept: kept)
    try reading.refuse()
    return reading.config
  }

  /// Takes the file over, where it is there.
  func lay(over reading: inout ConfigReading) {
    do {
      guard let text = try ConfigBytes.text(of: path) else {
        guard isAskedFor else { return }
        throw UsageError("RANKSCOPE_CONFIG is \(path), where there is no file; mend or unset it")
      }
      reading.lay(text, named: path, isOwn: isOwn)
    } catch {
      reading.add(UsageError("\(error)"))
    }
  }

  /// Takes over a text in TOML; `name` is the file's in errors.
  static func lay(
    _ text: String, named name: String, isOwn: Bool, over config: inout Config
  ) throws {
    var reading = ConfigReading(over: config)
    reading.lay(text, named: name, isOwn: isOwn)
    try reading.refuse()
    config = reading.config
  }

  /// Writes settings into the project's file and leaves everything else in it as it is.
  ///
  /// - Returns: What goes over the file and says something else, such as `RANKSCOPE_THRESHOLD`.
  /// - Throws: `UsageError` where that cannot be done, with the file untouched.
  static func write(
    _ settings: Settings,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> [String] {
    var own = ConfigReading()
    for file in all(environment: environment) where file.isOwn { file.lay(over: &own) }
    var written = SettingsText(try ConfigBytes.text(of: project) ?? "")
    written.write(settings, over: own.config.settings)
    if written.text.isEmpty {
      throw UsageError("these are in force without a \(project); change a setting first")
    }
    var config = own.config
    try lay(written.text, named: project, isOwn: false, over: &config)
    guard config.settings == settings else {
      throw UsageError("\(project) says its settings in a form of its own; write them by hand")
    }
    do {
      try Data(written.text.utf8).write(to: URL(fileURLWithPath: project), options: .atomic)
    } catch {
      throw UsageError("\(project) cannot be written; start rankscope in a folder of your own")
    }
    let inForce = survey(environment: environment)
    let changed = Setting.all.filter {
      $0.value(inForce.config.settings) != $0.value(settings)
    }
    return changed.map { inForce.origins["settings.\($0.key)"] ?? $0.name }
  }
}

extension ConfigReading {
  /// Throws what is wrong first, and how much more is.
  fileprivate func refuse() throws {
    guard let first = faults.first else { return }
    guard faults.count > 1 else { throw first }
    throw UsageError("\(first); and \(faults.count - 1) more: rankscope config check")
  }
}
