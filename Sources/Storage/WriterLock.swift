import Foundation

/// The right to write an index, held by one process at a time.
///
/// It lies on a file beside the index and ends with the process, however that ends. Reading needs
/// no lock.
package final class WriterLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock without waiting.
  ///
  /// - Throws: `busy` with the other process where that can be told; `unusable`.
  package init(forIndexAt path: String) throws(StorageError) {
    descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .unusable(path: path + ".lock", reason: "the file cannot be made")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let (isTaken, holder) = (errno == EWOULDBLOCK, Self.process(named: descriptor))
      close(descriptor)
      throw isTaken
        ? .busy(path: path, process: holder)
        : .unusable(path: path + ".lock", reason: "the file cannot be locked")
    }
    let name = Array("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    pwrite(descriptor, name, name.count, 0)
  }

  deinit {
    ftruncate(descriptor, 0)
    close(descriptor)
  }

  private static func process(named descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return Int32(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).filter(\.isNumber))
  }
}
