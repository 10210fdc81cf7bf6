import ArgumentParser
import Foundation
import Retrieval
import Screens
import Storage

/// `rankscope traces show`: one run, as `search` prints it.
struct TracesShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print one run: both lists, the stages and the context.",
    discussion: """
      rankscope traces show last
      rankscope traces show 01a1fdf6 --json

      docs/trace-format.md says what a record holds.
      """)

  @Argument(help: "The trace: its id, the beginning of its id, or last.", completion: .trace)
  var id: String
  @OptionGroup var store: TraceStoreOptions
  @Flag(help: "Print the record as one JSON value.")
  var json = false

  @Flag(help: "Tell the run stage by stage: what each does and did.")
  var steps = false

  func run() async throws {
    let (trace, store) = try store.trace(id)
    if steps { return put(plainSteps(of: trace)) }
    if json { return put(try Self.json(trace)) }
    let note = try store.summary(of: trace.id, for: self.store.reader)?.note
    put(Self.head(trace, note) + plainText(of: trace, grades: [:]))
  }

  private static func json(_ trace: Trace) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(trace), as: UTF8.self) + "\n"
  }

  private static func head(_ trace: Trace, _ note: TraceNote?) -> String {
    let time = Date(timeIntervalSince1970: trace.time).ISO8601Format()
    let flag = note?.isFalseGreen == true ? "Flagged as a false green\n" : ""
    let words = note.map(\.text) ?? ""
    return "Trace: \(trace.id.shown), \(time)\n" + flag
      + (words.isEmpty ? "" : "Note: \(words.shown)\n")
  }
}
