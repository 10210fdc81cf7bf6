import Retrieval
import Synchronization

@testable import Reranking

/// A clock that stands still until it is moved.
final class FakeClock: Sendable {
  private let time = Mutex(Duration.zero)

  var now: Duration { time.withLock { $0 } }

  func advance(by duration: Duration) { time.withLock { $0 += duration } }
}

/// Scores a passage by its length, takes time for each, and remembers what it was asked.
final class CountingReranker: Reranker {
  let identity: ModelIdentity
  let width: Int
  private let clock: FakeClock
  private let perPassage: Duration
  private let state = Mutex((batches: [[String]](), cancelsAfter: Int.max))

  init(
    _ name: String = "length", width: Int = 1, clock: FakeClock = FakeClock(),
    perPassage: Duration = .zero
  ) {
    identity = ModelIdentity(name: name, fingerprint: name)
    self.width = width
    self.clock = clock
    self.perPassage = perPassage
  }

  var batches: [[String]] { state.withLock { $0.batches } }
  var asked: [String] { batches.flatMap(\.self) }

  /// Has it stop after so many more passages, as a cancelled model does.
  func cancel(after count: Int) { state.withLock { $0.cancelsAfter = count } }

  func score(
    query: String, passages: [String], long: LongPassages,
    scored: @escaping @Sendable (Int, PairScore) -> Void
  ) async throws -> [PairScore] {
    let limit = state.withLock { state in
      let limit = state.cancelsAfter
      state.batches.append(Array(passages.prefix(limit)))
      state.cancelsAfter = .max
      return limit
    }
    var scores: [PairScore] = []
    for (place, passage) in passages.enumerated() {
      if place == limit { throw CancellationError() }
      clock.advance(by: perPassage)
      let removed = passage.hasPrefix("long") && long == .truncate ? 5 : 0
      scores.append(
        PairScore(value: Double(passage.count), tokens: passage.count, removed: removed))
      scored(place, scores[place])
    }
    return scores
  }
}

/// A run whose candidates are the chunks 0 ..< count, in that order.
func run(
  of count: Int, query: String = "q", _ change: (inout Settings) -> Void = { _ in }
) -> Run {
  var settings = Settings()
  change(&settings)
  var run = Run(query: query, settings: settings)
  run.fused = (0..<count).map { FusedHit(ordinal: $0, score: 1, placements: [:]) }
  return run
}

/// Passage n is n + 1 letters long.
@Sendable func letters(_ ordinal: Ordinal) -> String { String(repeating: "x", count: ordinal + 1) }
