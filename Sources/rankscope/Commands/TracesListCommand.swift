import ArgumentParser
import Foundation
import Retrieval
import Storage

/// `rankscope traces list`: the runs on record, newest first.
struct TracesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the runs on record, newest first.",
    discussion: """
      rankscope traces list --abstained --since 2d
      rankscope traces list --imported --text refund
      rankscope traces list --false-greens --json
      """)

  @OptionGroup var store: TraceStoreOptions
  @OptionGroup var filter: TraceFilterOptions
  @Option(help: "How many at most; 0 for all.")
  var limit = 50
  @Flag(help: "Print JSON lines.")
  var json = false

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit is \(limit); write 0 or more") }
  }

  func run() async throws {
    let store = try store.open()
    let filter = try filter.filter(at: Date().timeIntervalSince1970)
    let summaries = try store.list(
      filter, limit: limit == 0 ? .max : limit, for: self.store.reader)
    if json { return try put(summaries.map { try TraceReport($0).line }.joined()) }
    if summaries.isEmpty { return put(try absence(in: store)) }
    put(try TraceTable(summaries, shortened(summaries, in: store)).text)
    let count = try store.count(filter, for: self.store.reader)
    if count > summaries.count {
      say("\(summaries.count) of \(count); --limit 0 lists all, a filter fewer")
    }
  }

  private func absence(in store: TraceStore) throws -> String {
    try store.list(limit: 1, for: self.store.reader).isEmpty
      ? "No run is on record yet; rankscope search QUESTION records one\n"
      : "No run on record is like that; give fewer filters\n"
  }

  /// The shortest beginning of each id, of eight characters or more, that names it alone.
  private func shortened(_ summaries: [TraceSummary], in store: TraceStore) throws -> [String] {
    try summaries.map { summary in
      for length in stride(from: 8, to: summary.id.count, by: 1) {
        let beginning = String(summary.id.prefix(length))
        let others = try store.ids(startingWith: beginning, limit: 2, for: self.store.reader)
        if others.count == 1 { return beginning }
      }
      return summary.id
    }
  }
}
