/// A store that cannot be used: what is wrong, where, and how to mend it.
package enum StorageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file is something else; it must not be touched.
  case foreign(path: String)
  /// A newer version of the program has written the file.
  case newer(path: String)
  /// An older version of the program has written the file, and what it was made from is elsewhere.
  case older(path: String)
  /// The file is ours but broken; an index can be built again.
  case damaged(path: String, reason: String)
  /// A newer version of the program has written this trace.
  case newerTrace(id: String, path: String, version: Int)
  /// The record of this trace is broken; all others can be read.
  case brokenTrace(id: String, path: String)
  /// The folder or file cannot be made, written or read.
  case unusable(path: String, reason: String)
  /// Another process writes the file.
  case busy(path: String, process: Int32?)
  /// What was to be written has no form on disk; the file is as it was.
  case unstorable(path: String, reason: String)
  /// A text file of ours that a person may have changed.
  case unreadable(path: String, reason: String)
  /// The name is no name for a file, or is in use.
  case unnameable(name: String, reason: String)

  package var description: String {
    switch self {
    case .foreign(let path):
      "\(path): not a file of rankscope; move it away or name another file"
    case .newer(let path):
      "\(path): written by a newer rankscope; update the program or name another file"
    case .older(let path):
      "\(path): written by an older rankscope; make it again from its documents"
    case .damaged(let path, let reason):
      "\(path): the file is damaged (\(reason)); delete it, the program makes a new one"
    case .newerTrace(let id, let path, let version):
      "\(path): trace \(id) has version \(version) of the form; update the program to open it"
    case .brokenTrace(let id, let path):
      "\(path): trace \(id) is damaged and cannot be read; "
        + "rankscope traces delete \(id) removes it"
    case .unusable(let path, let reason):
      "\(path): \(reason); make it writable or set RANKSCOPE_DATA to a folder of your own"
    case .busy(let path, let process):
      "\(path): \(process.map { "process \($0)" } ?? "another process") is writing this index; "
        + "wait until it is done, or stop it"
    case .unstorable(let path, let reason):
      "\(path): a record cannot be stored (\(reason)); the file is as it was"
    case .unreadable(let path, let reason):
      "\(path): \(reason); mend or delete the file"
    case .unnameable(let name, let reason):
      "\(name): \(reason)"
    }
  }
}
