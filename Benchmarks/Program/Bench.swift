import ArgumentParser

/// Measures what the program does most, for `Scripts/bench` to lay beside its peers.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rankscope-bench",
    abstract: "Measures the core, and what the machine could do at most, as lines of JSON.",
    subcommands: [
      Peaks.self, Rerank.self, Embed.self, Frames.self, LexicalBuild.self, LexicalSearch.self,
      DenseIndexing.self, DenseOpening.self, DenseSearch.self,
    ])
}
