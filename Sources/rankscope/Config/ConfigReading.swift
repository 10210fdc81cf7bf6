import Evaluation
import Foundation
import Interchange
import Retrieval
import TOMLKit

/// What files and environment say together: the configuration, what is wrong in them, and where
/// each key in force was said.
struct ConfigReading {
  private(set) var config: Config
  private(set) var faults: [UsageError] = []
  /// The file and line, or the variable, by the key's full name; nothing for defaults.
  private(set) var origins: [String: String] = [:]

  /// Begins with what was said before.
  init(over config: Config = Config()) { self.config = config }

  /// Takes over a text in TOML, section by section.
  ///
  /// - Parameters:
  ///   - name: The file's in errors.
  ///   - isOwn: Whether it is the person's own file: that of a folder may not say where a token or
  ///     a text is sent, nor have traces removed or texts written.
  mutating func lay(_ text: String, named name: String, isOwn: Bool) {
    do {
      let table = try TOMLTable(string: text)
      // TOMLKit frees a table's values with the table.
      withExtendedLifetime(table) {
        lay(ConfigSection(table, name: nil, of: name, text: text), isOwn: isOwn)
      }
    } catch let error as TOMLParseError {
      faults.append(UsageError("\(name):\(error.source.begin.line): \(error.description)"))
    } catch {
      faults.append(UsageError("\(name): \(error)"))
    }
  }

  /// Takes over settings that are kept by name.
  mutating func lay(kept: Settings, named name: String) {
    config.settings = kept
    for key in ConfigPart.all[0].keys {
      origins[ConfigPart.all[0].path(of: key)] = "settings use \(name)"
    }
  }

  /// Takes over what environment variables say.
  mutating func lay(_ environment: [String: String]) {
    for part in ConfigPart.all {
      for key in part.keys {
        guard let variable = key.variable, let text = environment[variable], !text.isEmpty else {
          continue
        }
        let section = ConfigSection(variable: variable, key: key, says: text)
        let isRead = note { try key.read(section, &$0.config, true) }
        if isRead { origins[part.path(of: key)] = variable }
      }
    }
  }

  /// Takes over settings that flags change.
  mutating func lay(flags settings: Settings, named flags: [(key: String, flag: String)]) {
    config.settings = settings
    for (key, flag) in flags { origins["settings.\(key)"] = flag }
  }

  /// Finds fault with variables that look like misspelt ones.
  mutating func addStrangers(_ environment: [String: String]) {
    let known = ConfigPart.all.flatMap(\.keys).compactMap(\.variable)
    let strangers = environment.keys.filter { $0.hasPrefix("RANKSCOPE_") && !known.contains($0) }
    for stranger in strangers.sorted() where !Self.places.contains(stranger) {
      // One letter looks like any other.
      guard let name = nearest(to: stranger, among: known.filter { $0.count > 13 }),
        stranger.count > 13
      else { continue }
      faults.append(UsageError("\(stranger) is set, which means nothing; write \(name)"))
    }
  }

  /// The variables that say where something lies.
  private static let places = [
    "RANKSCOPE_CONFIG", "RANKSCOPE_DATA", "RANKSCOPE_CACHE", "RANKSCOPE_HOME",
  ]

  /// Gives the servers' prices the currency in which all are, whichever layer names it.
  mutating func unifyCurrency() {
    for place in config.remotes.indices {
      config.remotes[place].prices.currency = config.prices.currency
    }
  }

  /// A fault that has nothing to do with what a file says.
  mutating func add(_ fault: UsageError) { faults.append(fault) }

  private mutating func lay(_ file: ConfigSection, isOwn: Bool) {
    let open = ConfigPart.all.filter { isOwn || $0.ownership == nil }
    let closed = isOwn ? [] : ConfigPart.all.filter { $0.ownership != nil }
    faults += file.strangers(
      open.map(\.name) + (isOwn ? ["remote"] : []),
      also: Set(closed.map(\.name) + ["remote"]))
    for part in closed where file.keys.contains(part.name) {
      faults.append(
        UsageError(
          "\(file.place(of: part.name)): [\(part.name)] belongs into your own configuration; "
            + (part.ownership ?? "")))
    }
    for part in open { note { try $0.lay(part, of: file, isOwn: isOwn) } }
    layRemotes(file, isOwn: isOwn)
  }

  private mutating func lay(_ part: ConfigPart, of file: ConfigSection, isOwn: Bool) throws {
    guard let section = try file.section(part.name) else { return }
    let keys = part.keys(isOwn: isOwn)
    faults += section.strangers(
      keys.map(\.name), also: keys.reduce(into: []) { $0.formUnion($1.spellings) })
    let before = config.keys
    for key in keys {
      guard
        let written = section.keys.first(where: { $0 == key.name || key.spellings.contains($0) })
      else { continue }
      let isRead = note { try key.read(section, &$0.config, isOwn) }
      if isRead { origins[part.path(of: key)] = section.place(of: written) }
    }
    if config.keys != before { faults += section.faults(of: config.keys) }
  }

  private mutating func layRemotes(_ file: ConfigSection, isOwn: Bool) {
    guard file.keys.contains("remote") else { return }
    guard isOwn else {
      faults.append(
        UsageError(
          "\(file.place(of: "remote")): servers belong into your own configuration; a project's "
            + "may not say where texts and keys are sent"))
      return
    }
    note {
      guard let section = try file.section("remote") else { return }
      let read = RemoteSection.servers(in: section, currency: $0.config.prices.currency)
      $0.config.remotes = read.servers
      $0.faults += read.faults
      for server in read.servers {
        $0.origins["remote.\(server.name)"] = section.place(of: server.name)
      }
    }
  }

  /// Reads something; false where that is a fault, which is noted.
  @discardableResult
  private mutating func note(_ read: (inout ConfigReading) throws -> Void) -> Bool {
    do {
      try read(&self)
      return true
    } catch {
      faults.append(UsageError("\(error)"))
      return false
    }
  }
}
