import ArgumentParser
import Foundation
import Retrieval
import Storage

/// The trace store, and who looks into it.
struct TraceStoreOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: "See only what was asked as a member of these access groups: finance,emea.")
  var groups: String?

  var reader: Reader { groups.map { Reader(groups: $0) } ?? .everything }

  /// Opens the store, or makes it where there is none yet.
  func open() throws -> TraceStore {
    let folders = try Folders(environment: ProcessInfo.processInfo.environment)
    try folders.create()
    return try TraceStore(path: folders.traces)
  }
}
