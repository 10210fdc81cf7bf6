import Foundation

/// The right to write an index, held by one process at a time.
///
/// It lies on a file beside the index and ends with the process, however that ends. Reading needs
/// no lock.
package final class WriterLock: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Takes the lock without waiting.
  ///
  /// - Throws: `busy` with the other process where that can be told; `unusable`.
  package init(forIndexAt index: String) throws(StorageError) {
    path = index + ".lock"
    descriptor = try Self.take(path, of: index)
    let name = Array("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    pwrite(descriptor, name, name.count, 0)
  }

  deinit {
    unlink(path)
    close(descriptor)
  }

  private static func take(_ path: String, of index: String) throws(StorageError) -> Int32 {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        throw .unusable(path: path, reason: "the file cannot be made")
      }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let (isTaken, holder) = (errno == EWOULDBLOCK, process(named: descriptor))
        close(descriptor)
        throw isTaken
          ? .busy(path: index, process: holder)
          : .unusable(path: path, reason: "the file cannot be locked")
      }
      // Between the opening and the locking, the last holder may have removed the file.
      if isStill(descriptor, at: path) { return descriptor }
      close(descriptor)
    }
  }

  private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
    var (held, found) = (stat(), stat())
    return fstat(descriptor, &held) == 0 && stat(path, &found) == 0
      && held.st_ino == found.st_ino && held.st_dev == found.st_dev
  }

  private static func process(named descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return Int32(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).filter(\.isNumber))
  }
}
