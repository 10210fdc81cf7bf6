import ArgumentParser

/// `rankscope traces`: the runs that are on record, the program's own and other programs'.
struct TracesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "traces",
    abstract: "List, open, flag, report, export and prune the runs on record.",
    discussion: """
      rankscope traces                           the newest runs
      rankscope traces list --text refund        those with that word
      rankscope traces show last                 the newest, as search prints it
      rankscope traces flag last                 confident and wrong
      rankscope traces replay last -n 4          again, with other settings
      rankscope traces report --out review.md    what is flagged, for a meeting

      A trace goes by its id, by the beginning of its id, or as last, the newest.
      """,
    subcommands: [
      TracesListCommand.self,
      TracesShowCommand.self,
      TracesFlagCommand.self,
      TracesReportCommand.self,
      TracesExportCommand.self,
      TracesImportCommand.self,
      TracesListenCommand.self,
      TracesReplayCommand.self,
      TracesDiffCommand.self,
      TracesDeleteCommand.self,
      TracesPruneCommand.self,
    ],
    defaultSubcommand: TracesListCommand.self)
}
