import ArgumentParser
import Foundation
import Retrieval
import Screens
import Storage

/// `rankscope settings`: settings kept by name, to compare and to go back to.
struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "Keep settings by name, compare them, go back to them.",
    discussion: """
      rankscope settings save strict --threshold 0.7   keeps the settings in force, with that change
      rankscope settings diff strict fast              what differs
      rankscope settings use strict                    every run starts from them; use --none ends it
      """,
    subcommands: [Save.self, List.self, Show.self, Diff.self, Use.self, Remove.self],
    defaultSubcommand: List.self)

  struct Save: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep the settings in force, with the flags given over them.",
      discussion: """
        rankscope settings save fast -k 20 --note "for the demo"
        """)

    @Argument(help: "Up to 64 letters, digits and . _ -")
    var name: String
    @Option(help: "A word on what they are for.")
    var note: String?
    @Flag(help: "Overwrite settings of the same name.")
    var replace = false
    @OptionGroup var settings: SettingsOptions

    func run() throws {
      let store = try KeptSettings.open().store
      if !replace, try store.settings(named: name) != nil {
        throw UsageError("\(name) is kept already; --replace overwrites it")
      }
      let kept = try store.save(
        settings.settings(), as: name, note: note, at: Date().timeIntervalSince1970,
        replacing: replace)
      put("kept as \(kept.name), fingerprint \(kept.settings.fingerprint)\n")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what is kept.",
      discussion: """
        rankscope settings list
        """)

    @Flag(help: "Print JSON lines.")
    var json = false

    func run() throws {
      let settings = try KeptSettings.open()
      let (kept, faults) = try settings.store.list()
      for fault in faults { say("rankscope: \(fault)") }
      if json { return try put(kept.map { try SettingsReport($0).line }.joined()) }
      if kept.isEmpty { return put("Nothing is kept yet: rankscope settings save NAME\n") }
      let width = kept.map(\.name.count).max() ?? 0
      for named in kept {
        let mark = named.name == settings.nameInUse ? "*" : " "
        let name = named.name.padding(toLength: width, withPad: " ", startingAt: 0)
        let changes = changes(from: Settings(), to: named.settings)
        put(
          "\(mark) \(name)  \(named.settings.fingerprint)  "
            + (changes.isEmpty ? "the defaults" : changes.map(\.now).joined(separator: ", "))
            + (named.note.map { " · \($0)" } ?? "") + "\n")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print settings as JSON.",
      discussion: """
        rankscope settings show strict
        """)

    @Argument(help: "The name that they are kept under.", completion: .keptSettings)
    var name: String

    func run() throws { try put(SettingsReport(KeptSettings.open().named(name)).text) }
  }

  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what differs; exit with 1 where something does.",
      discussion: """
        rankscope settings diff strict           from the settings in force
        rankscope settings diff strict fast
        """)

    @Argument(help: "The name of some that are kept.", completion: .keptSettings)
    var first: String
    @Argument(help: "Without it: the settings in force.", completion: .keptSettings)
    var second: String?

    func run() throws {
      let kept = try KeptSettings.open()
      let one = try kept.named(first).settings
      let other = try second.map { try kept.named($0).settings } ?? SettingsOptions.inForce()
      let changes = changes(from: one, to: other)
      for change in changes { put("\(change.name): \(change.before) → \(change.after)\n") }
      if !changes.isEmpty { throw ExitCode(ExitStatus.no) }
    }
  }

  struct Use: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let every run start from settings kept by name.",
      discussion: """
        rankscope settings use strict
        rankscope settings use --none       from the configuration again
        """)

    @Argument(help: "The name that they are kept under.", completion: .keptSettings)
    var name: String?
    @Flag(help: "Start from the configuration again.")
    var none = false

    func validate() throws {
      guard (name == nil) == none else { throw ValidationError("name settings, or say --none") }
    }

    func run() throws {
      try KeptSettings.open().use(name)
      put(name.map { "runs start from \($0)\n" } ?? "runs start from the configuration\n")
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove settings kept by name.",
      discussion: """
        rankscope settings remove fast
        """)

    @Argument(help: "The name that they are kept under.", completion: .keptSettings)
    var name: String

    func run() throws {
      try KeptSettings.open().remove(name)
      put("removed \(name)\n")
    }
  }
}

/// Settings as `rankscope settings` prints them.
private struct SettingsReport: Encodable {
  let name: String
  let time: String
  let note: String?
  let fingerprint: String
  let settings: Settings

  init(_ kept: NamedSettings) {
    name = kept.name
    time = Date(timeIntervalSince1970: kept.time).ISO8601Format()
    note = kept.note
    fingerprint = kept.settings.fingerprint
    settings = kept.settings
  }

  var line: String { get throws { try encoded([.sortedKeys, .withoutEscapingSlashes]) } }

  var text: String {
    get throws { try encoded([.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]) }
  }

  private func encoded(_ formatting: JSONEncoder.OutputFormatting) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
