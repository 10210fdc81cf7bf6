import ArgumentParser
import Foundation
import Interchange
import Retrieval
import Storage

/// `rankscope config check`: what is wrong, what is in force, and from where.
struct ConfigCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Name every fault with its line; say what is in force, and from where.",
    discussion: """
      rankscope config check                       all files, variables and flags
      rankscope config check --threshold 0.3       with a flag over them

      Of the keys of the screens only those are listed that are changed. Exit code 2: something is \
      wrong, each fault a line on standard error.
      """)

  @Argument(
    help: "One file, in place of all that are read.", completion: .file(extensions: ["toml"]))
  var file: String?
  @Flag(help: "Print one JSON value.")
  var json = false
  @OptionGroup var settings: SettingsOptions

  func run() throws {
    var reading = try survey()
    if reading.faults.isEmpty { reading.addDiscord(over: settings) }
    reading.addLostTheme()
    let report = ConfigReport(reading)
    put(json ? try report.json() : report.text)
    for fault in reading.faults { say("rankscope: \(fault)") }
    if !reading.faults.isEmpty { throw ExitCode(ExitStatus.unusable) }
  }

  private func survey() throws -> ConfigReading {
    let environment = ProcessInfo.processInfo.environment
    guard let file else {
      let kept = try KeptSettings.open(environment: environment).inUse()
      var reading = ConfigFile.survey(
        environment: environment, kept: kept.map { ($0.name, $0.settings) })
      reading.addStrangers(environment)
      return reading
    }
    guard FileManager.default.fileExists(atPath: file) else {
      throw UsageError("there is no file \(file); rankscope config path names those that are read")
    }
    var reading = ConfigReading()
    let isProject = URL(fileURLWithPath: file).lastPathComponent == ConfigFile.project
    ConfigFile(path: file, isOwn: !isProject).lay(over: &reading)
    return reading
  }
}

extension ConfigReading {
  /// Finds fault with a theme that is not there or cannot be read.
  fileprivate mutating func addLostTheme() {
    guard let place = origins["look.theme"], let installation = try? Installation.find() else {
      return
    }
    let files = ThemeFile(folders: Config.Look.themeFolders(installation))
    do { _ = try files.theme(named: config.look.theme) } catch {
      add(UsageError("\(place): \(error)"))
    }
  }

  /// Takes over what flags say, and finds fault with settings that do not go together.
  fileprivate mutating func addDiscord(over flags: SettingsOptions) {
    do {
      try flags.lay(over: &self)
    } catch {
      let name = "\(error)".prefix { $0 != " " }
      let place = Setting.named(String(name)).flatMap { origins["settings.\($0.key)"] }
      add(UsageError((place.map { "\($0): " } ?? "") + "\(error)"))
    }
  }
}

/// What is in force and from where, and what is wrong.
private struct ConfigReport: Encodable {
  let inForce: [Row]
  let faults: [String]

  struct Row: Encodable {
    let key: String
    /// As TOML writes it; nil for none.
    let value: String?
    /// The file and line, the variable, the flag, or `default`.
    let from: String
  }

  init(_ reading: ConfigReading) {
    let rows = ConfigPart.all.flatMap { part in
      part.keys.compactMap { key -> Row? in
        let origin = reading.origins[part.path(of: key)]
        guard origin != nil || part.name != "keys" else { return nil }
        return Row(
          key: part.path(of: key), value: key.value(reading.config), from: origin ?? "default")
      }
    }
    let remotes = reading.config.remotes.map { server in
      let key = "remote.\(server.name)"
      return Row(key: key, value: server.identity.name.inTOML, from: reading.origins[key] ?? "")
    }
    inForce = rows + remotes
    faults = reading.faults.map(\.description)
  }

  var text: String {
    let values = inForce.map { $0.value ?? "-" }
    let widths = (
      inForce.map(\.key.count).max() ?? 0, min(28, values.map(\.count).max() ?? 0)
    )
    return zip(inForce, values).map { row, value in
      padded(row.key, widths.0) + "  " + padded(value, widths.1) + "  " + row.from + "\n"
    }.joined()
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
