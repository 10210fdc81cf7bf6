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
  ///
  /// - Parameter isPrivate: Whether no text may be written, whatever the configuration says.
  func open(isPrivate: Bool = false) throws -> TraceStore {
    let folders = try Folders(environment: ProcessInfo.processInfo.environment)
    return try TraceStore.open(in: folders, isPrivate: isPrivate)
  }

  /// The one trace that a person means, and the store.
  func trace(_ name: String) throws -> (Trace, store: TraceStore) {
    let store = try open()
    return (try store.trace(named: name, for: reader), store)
  }

  /// The id of the one trace that a person means.
  func id(_ name: String, in store: TraceStore) throws -> String {
    try store.id(named: name, for: reader)
  }
}

extension TraceStore {
  /// The id of the one trace that a person means: by the whole id, by how it begins, or as `last`,
  /// the newest.
  ///
  /// - Throws: `UsageError` where there is none, or more than one.
  func id(named name: String, for reader: Reader) throws -> String {
    if name == "last" {
      if let newest = try list(limit: 1, for: reader).first { return newest.id }
      throw UsageError("no run is on record; rankscope search QUESTION records one")
    }
    let found = try ids(startingWith: name, limit: 9, for: reader)
    if found.contains(name) { return name }
    guard let id = found.first, !name.isEmpty else {
      throw UsageError("no trace is named \(name); rankscope traces list names those on record")
    }
    guard found.count == 1 else {
      let some = found.prefix(3).joined(separator: ", ")
      throw UsageError("\(name) may be \(some)\(found.count > 3 ? ", …" : ""); write more of it")
    }
    return id
  }

  /// The one trace that a person means.
  func trace(named name: String, for reader: Reader) throws -> Trace {
    let id = try id(named: name, for: reader)
    guard let trace = try trace(id, for: reader) else {
      throw UsageError("trace \(id) was removed just now; rankscope traces list names the others")
    }
    return trace
  }
}
