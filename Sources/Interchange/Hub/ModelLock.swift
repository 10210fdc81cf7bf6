internal import Foundation

/// The right to fetch a model, one process at a time; the system takes it back with the process.
final class ModelLock {
  private let descriptor: Int32

  /// Takes the right; throws ``HubError/busy(_:process:)`` where another process has it.
  init(_ model: ModelName, in store: ModelStore) throws {
    let path = store.staging(of: model) + ".lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw HubError.disk(path, reason: String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let owner = (try? String(contentsOfFile: path, encoding: .utf8))?.trimmed ?? ""
      throw HubError.busy(model, process: owner.isEmpty ? "another process" : "process \(owner)")
    }
    ftruncate(descriptor, 0)
    let words = "\(getpid())\n"
    _ = words.withCString { write(descriptor, $0, strlen($0)) }
  }

  deinit { close(descriptor) }
}
