import Foundation
import GRDB
import Retrieval
import Storage
import Testing

/// A store whose writing process is killed at any moment.
struct KilledTraceStoreTests {
  /// How often; `RANKSCOPE_KILLS=500` takes longer and tries harder.
  private static let kills =
    ProcessInfo.processInfo.environment["RANKSCOPE_KILLS"].flatMap { Int($0) } ?? 24

  /// The trace of a number; no two are of one size.
  private static func trace(_ number: Int) -> Trace {
    var trace = Trace.sample("t\(number)", at: Double(number), query: "question \(number)")
    trace.candidates[0].chunk.text = String(
      repeating: "passage \(number) ", count: number * 37 % 4000)
    return trace
  }

  /// What a process is to do: where, from which number on, and after how long it dies.
  private struct Writing: Codable, Sendable {
    let store: String
    let acknowledged: String
    let first: Int
    let microseconds: UInt32
  }

  /// Writes traces, notes and replaces some, and dies amid it.
  ///
  /// Each number is written into another file once its trace is said to be stored.
  private static func writeUntilKilled(_ writing: Writing) throws {
    let store = try TraceStore(path: writing.store)
    let log = open(writing.acknowledged, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    Thread.detachNewThread {
      usleep(writing.microseconds)
      kill(getpid(), SIGKILL)
    }
    for number in writing.first... {
      store.record(trace(number), at: Double(number)) { error in
        try? "\(number): \(error)".write(
          toFile: writing.acknowledged + ".refused", atomically: false, encoding: .utf8)
      }
      if number % 5 == 4 { store.record(trace(number - 3), at: Double(number - 3)) }
      if number % 3 == 2 {
        store.flush()
        let line = Array("\(number)\n".utf8)
        _ = line.withUnsafeBytes { write(log, $0.baseAddress, $0.count) }
      }
      if number % 7 == 6 {
        _ = try store.set(TraceNote(isFalseGreen: true), of: "t\(number)", for: .everything)
      }
    }
  }

  @Test("Every trace is whole or absent, and what was said to be stored is there")
  func killed() async throws {
    let file = try TemporaryFile()
    let (path, acknowledged) = (file.path, file.folder + "/acknowledged")
    var (first, written) = (0, 0)
    for turn in 0..<Self.kills {
      // Multiples of the golden ratio lie as spread as chance, and are the same each time.
      let moment = (Double(turn) * 0.618_034).truncatingRemainder(dividingBy: 1)
      let delay = UInt32(2_000 + moment * 60_000)
      let writing = Writing(
        store: path, acknowledged: acknowledged, first: first, microseconds: delay)
      await #expect(processExitsWith: .signal(SIGKILL)) { [writing = writing as Writing] in
        try Self.writeUntilKilled(writing)
      }
      let store = try TraceStore(path: path)
      let numbers = try store.list(limit: .max, for: .everything).map { Int($0.time) }
      #expect(numbers.reversed() == Array(0..<numbers.count))
      for number in numbers where number >= first {
        let found = try store.trace("t\(number)", for: .everything)
        #expect(found == Self.trace(number), "killed after \(delay) µs")
      }
      let said = try? String(contentsOfFile: acknowledged, encoding: .utf8)
      let last = said?.split(separator: "\n").last.flatMap { Int($0) } ?? -1
      let refused = try? String(contentsOfFile: acknowledged + ".refused", encoding: .utf8)
      #expect(numbers.count > last, "killed after \(delay) µs; refused: \(refused ?? "nothing")")
      written = max(written, numbers.count - first)
      first = numbers.count
    }
    #expect(written > 20)
    #expect(try isSound(path))
  }

  private func isSound(_ path: String) throws -> Bool {
    try DatabaseQueue(path: path).read {
      try String.fetchOne($0, sql: "PRAGMA integrity_check") == "ok"
    }
  }
}
