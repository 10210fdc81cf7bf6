import ArgumentParser
import Foundation
import Retrieval
import Storage

/// `rankscope traces flag`: what a person thinks of a run.
struct TracesFlagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flag",
    abstract: "Flag a run as a false green, confident and wrong; or note something of it.",
    discussion: """
      rankscope traces flag last                       it answered, and is wrong
      rankscope traces flag 01a2 --note "ask legal"    a note alone
      rankscope traces flag 01a2 --no-false-green      takes the flag back
      """)

  @Argument(help: "The trace: its id, the beginning of its id, or last.", completion: .trace)
  var id: String
  @OptionGroup var store: TraceStoreOptions
  @Flag(inversion: .prefixedNo, help: "Whether it was confident and wrong.")
  var falseGreen: Bool?
  @Option(help: "A note, in place of one that is there; \"\" takes it back.")
  var note: String?

  func run() async throws {
    let store = try store.open()
    let id = try self.store.id(id, in: store)
    let known = try store.summary(of: id, for: self.store.reader)?.note
    let note = changed(known ?? TraceNote())
    guard try store.set(note, of: id, for: self.store.reader) else {
      throw UsageError("trace \(id) was removed just now; rankscope traces list names the others")
    }
    put("\(id.shown): \(Self.words(note))\n")
  }

  /// The note after the change; nil where nothing is left of it.
  private func changed(_ known: TraceNote) -> TraceNote? {
    var changed = known
    // Whoever says nothing more wants the flag.
    changed.isFalseGreen = falseGreen ?? (note == nil ? true : known.isFalseGreen)
    changed.text = note ?? known.text
    return changed == TraceNote() ? nil : changed
  }

  private static func words(_ note: TraceNote?) -> String {
    guard let note else { return "neither flagged nor noted" }
    let flag = note.isFalseGreen ? "a false green" : "no false green"
    return note.text.isEmpty ? flag : "\(flag), noted: \(note.text.shown)"
  }
}
