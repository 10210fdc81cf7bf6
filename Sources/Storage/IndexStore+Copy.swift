import GRDB

extension IndexStore {
  /// Copies the whole index into a new file, also while others read or write it.
  ///
  /// - Throws: `unusable`, `damaged`.
  package func copy(to path: String) throws(StorageError) {
    let copy = try StoreFile(path: path, kind: .index)
    try StoreFile.translating(path) { try file.queue.backup(to: copy.queue) }
  }
}
