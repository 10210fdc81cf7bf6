import ArgumentParser

/// `rankscope traces`: the runs that are on record, the program's own and other programs'.
struct TracesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "traces",
    abstract: "List, open, flag, report, export and prune the runs on record.",
    discussion: """
      rankscope traces                               the newest runs
      rankscope traces list --text refund --answered those that answered a question with that word
      rankscope traces show last                     the newest run, as search prints it
      """,
    subcommands: [
      TracesListCommand.self
    ],
    defaultSubcommand: TracesListCommand.self)
}
