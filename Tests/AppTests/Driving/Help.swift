import ArgumentParser
import Foundation

@testable import rankscope

/// What the commands say of themselves.
enum Help {
  /// Every command that is shown, by its words on the command line.
  static func commands() throws -> [(path: String, command: CommandTable.Command)] {
    let dump = Data(Rankscope._dumpHelp().utf8)
    return shown(try JSONDecoder().decode(CommandTable.self, from: dump).command, "rankscope")
  }

  private static func shown(
    _ command: CommandTable.Command, _ path: String
  ) -> [(path: String, command: CommandTable.Command)] {
    let inner = (command.subcommands ?? [])
      .filter { $0.shouldDisplay ?? true && $0.commandName != "help" }
    return [(path, command)] + inner.flatMap { shown($0, "\(path) \($0.commandName)") }
  }

  /// The examples of a command: lines that begin with the program, or with what is piped into it,
  /// up to the words on them.
  static func examples(of command: CommandTable.Command) -> [String] {
    (command.discussion ?? "").split(separator: "\n").map(String.init)
      .filter { $0.contains(/^(rankscope|(echo|cat) .*\| rankscope)( |$)/) }
      .map { line in line.range(of: "  ").map { String(line[..<$0.lowerBound]) } ?? line }
  }
}
