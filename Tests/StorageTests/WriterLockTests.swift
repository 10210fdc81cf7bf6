import Foundation
import Storage
import Synchronization
import Testing

struct WriterLockTests {
  private let file: TemporaryFile

  init() throws { file = try TemporaryFile() }

  @Test("A second writer is refused and told who the first is")
  func second() throws {
    let lock = try WriterLock(forIndexAt: file.path)
    #expect(throws: StorageError.busy(path: file.path, process: getpid())) {
      try WriterLock(forIndexAt: file.path)
    }
    withExtendedLifetime(lock) {}
  }

  @Test("What a dead writer has left in the file is no lock")
  func afterwards() throws {
    try Data("999999\n".utf8).write(to: URL(fileURLWithPath: file.path + ".lock"))
    _ = try WriterLock(forIndexAt: file.path)
    _ = try WriterLock(forIndexAt: file.path)
    #expect(!FileManager.default.fileExists(atPath: file.path + ".lock"))
  }

  @Test("Of many who try at once, one at a time has the lock")
  func many() async throws {
    let (path, holders) = (file.path, Counter())
    let turns = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          (0..<200).count { _ in
            guard let lock = try? WriterLock(forIndexAt: path) else { return false }
            #expect(holders.add(1) == 1)
            #expect(holders.add(-1) == 0)
            return withExtendedLifetime(lock) { true }
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(turns > 0)
  }

  @Test("The error is one line with the process and what to do")
  func wording() {
    let error = StorageError.busy(path: "/i.sqlite", process: 42)
    #expect(
      "\(error)"
        == "/i.sqlite: process 42 is writing this index; wait until it is done, or stop it")
  }

  @Test("Where the lock cannot be made, the file is named")
  func nowhere() {
    #expect {
      try WriterLock(forIndexAt: file.folder + "/gone/store.sqlite")
    } throws: {
      "\($0)".hasPrefix("\(file.folder)/gone/store.sqlite.lock: the file cannot be made; ")
    }
  }
}

/// Counts from many threads.
private final class Counter: Sendable {
  private let value = Mutex(0)

  func add(_ difference: Int) -> Int {
    value.withLock { value in
      value += difference
      return value
    }
  }
}
