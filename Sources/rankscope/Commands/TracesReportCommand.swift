import ArgumentParser
import Foundation
import Storage

/// `rankscope traces report`: flagged runs, for people who meet about them.
struct TracesReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the runs flagged as false greens as Markdown, both lists side by side.",
    discussion: """
      rankscope traces report --out review.md
      """)

  @OptionGroup var store: TraceStoreOptions
  @Option(help: "A file to write in place of standard output.")
  var out: String?

  func run() async throws {
    let store = try store.open()
    let text = try TraceReview.report(of: store, for: self.store.reader)
    guard let out else { return put(text) }
    try OutputFile.write(text, to: out)
  }
}
