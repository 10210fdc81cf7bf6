/// A store that cannot be used: what is wrong, where, and how to mend it.
package enum StorageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file is something else; it must not be touched.
  case foreign(path: String)
  /// A newer version of the program has written the file.
  case newer(path: String)
  /// The file is ours but broken; an index can be built again.
  case damaged(path: String, reason: String)
  /// The folder or file cannot be made, written or read.
  case unusable(path: String, reason: String)

  package var description: String {
    switch self {
    case .foreign(let path):
      "\(path): not a file of rankscope; move it away or name another file"
    case .newer(let path):
      "\(path): written by a newer rankscope; update the program or name another file"
    case .damaged(let path, let reason):
      "\(path): the file is damaged (\(reason)); delete it, the program makes a new one"
    case .unusable(let path, let reason):
      "\(path): \(reason); make it writable or set RANKSCOPE_DATA to a folder of your own"
    }
  }
}
