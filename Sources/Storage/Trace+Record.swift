import Foundation
import Retrieval

extension Trace {
  /// Reads a stored record of this version of the form or an older one.
  init(record: Data, of id: String, in path: String) throws(StorageError) {
    let version = (try? JSONDecoder().decode(RecordVersion.self, from: record))?.version
    if let version, version > Trace.currentVersion {
      throw .newerTrace(id: id, path: path, version: version)
    }
    do {
      self = try JSONDecoder().decode(Trace.self, from: record)
    } catch {
      throw .brokenTrace(id: id, path: path)
    }
  }
}

private struct RecordVersion: Decodable {
  let version: Int
}
