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
  @Option(help: "A file to write in place of standard output.", completion: .file())
  var out: String?
  @Flag(help: "Write over a file that is there.")
  var force = false

  func run() async throws {
    let store = try store.open()
    let text = try TraceReview.report(of: store, for: self.store.reader)
    guard let out else { return put(text) }
    guard force || !FileManager.default.fileExists(atPath: out) else {
      throw UsageError("\(out) is there already; --force writes over it")
    }
    try OutputFile.write(text, to: out)
  }
}
