import ArgumentParser
import Storage

/// `rankscope traces delete`: runs that are to leave no record.
struct TracesDeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Remove runs from the record, and what was noted of them.",
    discussion: """
      rankscope traces delete 01a1fdf6 01a1ff40
      """)

  @Argument(help: "The traces: each its id, the beginning of its id, or last.", completion: .trace)
  var ids: [String]
  @OptionGroup var store: TraceStoreOptions

  func run() async throws {
    let store = try store.open()
    // All are found before the first is removed.
    for id in try ids.map({ try self.store.id($0, in: store) }) {
      guard try store.remove(id, for: self.store.reader) else { continue }
      put("removed \(id.shown)\n")
    }
    store.settle()
  }
}
