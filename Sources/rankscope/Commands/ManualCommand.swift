import ArgumentParser
import Foundation

/// `rankscope manual`: the manual page, made from the commands themselves.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page, for man.",
    discussion: """
      rankscope manual > rankscope.1
      """, shouldDisplay: false)

  func run() throws {
    let dump = Data(Rankscope._dumpHelp().utf8)
    let tool = try JSONDecoder().decode(CommandTable.self, from: dump)
    let form = Date.FormatStyle(locale: Locale(identifier: "en_US"))
      .month(.wide).day().year()
    put(ManualPage(tool.command, date: Date.now.formatted(form)).text)
  }
}

/// The commands as the argument parser tells them.
struct CommandTable: Decodable {
  let command: Command

  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  struct Argument: Decodable {
    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?
  }

  struct Name: Decodable {
    let kind: String
    let name: String

    var written: String { (kind == "long" ? "--" : "-") + name }
  }
}
