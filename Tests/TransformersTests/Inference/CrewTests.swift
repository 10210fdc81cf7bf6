import Foundation
import Synchronization
import Retrieval
import Testing

@testable import Transformers

@Suite("Running a model")
struct CrewTests {
  let texts = (0..<60).map { "the world war number \($0) and the one that came after it" }

  @Test("Progress counts every text, upwards, and ends at the total")
  func progress() async throws {
    let encoder = try BiEncoder(Fixture.open("tiny-bert-embed"), threads: 2)
    let seen = Mutex<[Int]>([])
    _ = try await encoder.embed(texts) { done, total in
      #expect(total == 60)
      seen.withLock { $0.append(done) }
    }
    let counts = seen.withLock { $0 }
    #expect(counts.count > 1 && counts == counts.sorted() && counts.last == 60)
  }

  @Test("A cancelled task stops before the next batch")
  func cancellation() async throws {
    let encoder = try BiEncoder(Fixture.open("tiny-bert-embed"), threads: 1)
    let last = Mutex(0)
    let work = Task { [texts] in
      try await encoder.embed(texts) { done, _ in
        last.withLock { $0 = done }
        withUnsafeCurrentTask { $0?.cancel() }
      }
    }
    await #expect(throws: CancellationError.self) { try await work.value }
    #expect((1..<60).contains(last.withLock { $0 }))
  }

  @Test("A model answers several questions at once")
  func concurrent() async throws {
    let encoder = try CrossEncoder(Fixture.open("tiny-bert-rerank"), threads: 2)
    let alone = try await encoder.score("who was first", texts)
    let together = try await withThrowingTaskGroup { group in
      for _ in 0..<4 {
        group.addTask { [texts] in try await encoder.score("who was first", texts) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.count == 4)
    for scores in together {
      #expect(zip(scores, alone).allSatisfy { abs($0.value - $1.value) <= 1e-6 })
    }
  }

  @Test("An executor runs all of its work on one thread, away from the caller's")
  func oneThread() async {
    let pinned = Pinned()
    var threads: Set<ObjectIdentifier> = []
    for _ in 0..<20 {
      threads.insert(await pinned.thread())
      #expect(!threads.contains(currentThread()))
    }
    #expect(threads.count == 1)
  }

  private actor Pinned {
    private let executor = ThreadExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor {
      executor.asUnownedSerialExecutor()
    }
    func thread() -> ObjectIdentifier { currentThread() }
  }
}

private func currentThread() -> ObjectIdentifier { ObjectIdentifier(Thread.current) }
