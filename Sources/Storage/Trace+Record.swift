import Foundation
import Retrieval

extension Trace {
  /// Reads a stored record of this version of the form or an older one.
  init(record: Data, of id: String, in path: String) throws(StorageError) {
    let trace = try? JSONDecoder().decode(Trace.self, from: record)
    // A record of a later form may look like one of ours, or like none.
    let version =
      trace?.version ?? (try? JSONDecoder().decode(RecordVersion.self, from: record))?.version
    if let version, version > Trace.currentVersion {
      throw .newerTrace(id: id, path: path, version: version)
    }
    guard let trace else { throw .brokenTrace(id: id, path: path) }
    self = trace
  }
}

private struct RecordVersion: Decodable {
  let version: Int
}
