import Retrieval
import Synchronization

/// Has a model read passages, as far as its verdicts are not known.
struct Scoring: Sendable {
  let reranker: any Reranker
  let cache: ScoreCache
  let query: String
  let long: LongPassages
  /// A monotonic clock.
  let now: @Sendable () -> Duration

  /// What came of the passages.
  struct Reading {
    /// By the passages' places; those that were left unread are missing.
    var verdicts: [Int: PairScore] = [:]
    /// Why the reranker left passages unread; nil where it did not say.
    var shortfall: String?
    /// Whether the deadline ended the reading.
    var isLate = false
    /// What a server said of its work; nil where none was asked.
    var account: StageAccount?
  }

  /// Has the passages read.
  ///
  /// Known verdicts come first and cost nothing. Each new one goes into the cache as soon as the
  /// model gives it, so that a task that is cancelled loses no work.
  ///
  /// - Parameters:
  ///   - passages: In the order in which a deadline has them read.
  ///   - deadline: The time from now; nil for as long as it takes.
  ///   - progress: Told how many of the passages have a verdict.
  func read(
    _ passages: [String], within deadline: Duration?,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> Reading {
    let began = now()
    let verdicts = Verdicts(known(passages), of: passages.count, progress)
    let unknown = passages.indices.filter { verdicts.all[$0] == nil }
    guard !unknown.isEmpty else { return verdicts.reading }
    do {
      if let deadline, reranker.stopsAtOnce {
        try await read(unknown, of: passages, until: deadline, into: verdicts)
      } else if let deadline {
        let pace = Pace(deadline: deadline, width: reranker.width)
        try await read(unknown[...], of: passages, keeping: pace, since: began, into: verdicts)
      } else {
        try await read(unknown, of: passages, into: verdicts)
      }
    } catch let shortfall as RerankShortfall {
      try Task.checkCancellation()
      verdicts.note(shortfall)
    }
    return verdicts.reading
  }

  private func known(_ passages: [String]) -> [Int: PairScore] {
    passages.enumerated().reduce(into: [:]) { known, passage in
      known[passage.offset] = cache.score(
        by: reranker.identity, query: query, passage: passage.element, long: long)
    }
  }

  /// Reads batch after batch while there is time.
  private func read(
    _ places: ArraySlice<Int>, of passages: [String], keeping pace: Pace,
    since began: Duration, into verdicts: Verdicts
  ) async throws {
    var (rest, pace) = (places, pace)
    while true {
      let start = now()
      let lengths = rest.map { query.utf8.count + passages[$0].utf8.count }
      let count = pace.batch(of: lengths, after: start - began)
      guard count > 0 else { return }
      try await read(Array(rest.prefix(count)), of: passages, into: verdicts)
      pace.note(lengths.prefix(count), took: now() - start)
      rest = rest.dropFirst(count)
    }
  }

  /// Reads until the time is up, and stops the reranker then.
  private func read(
    _ places: [Int], of passages: [String], until deadline: Duration, into verdicts: Verdicts
  ) async throws {
    guard deadline > .zero else { return }
    try await withThrowingTaskGroup { group in
      group.addTask { try await read(places, of: passages, into: verdicts) }
      group.addTask {
        try await Task.sleep(for: deadline)
        throw TimeIsUp()
      }
      defer { group.cancelAll() }
      do {
        try await group.next()
      } catch is TimeIsUp {
        verdicts.noteDeadline()
        group.cancelAll()
        // What the reranker has to say of its being stopped; that it was is known.
        do { try await group.next() } catch is CancellationError {}
        try Task.checkCancellation()
      }
    }
  }

  private func read(
    _ places: [Int], of passages: [String], into verdicts: Verdicts
  ) async throws {
    let batch = places.map { passages[$0] }
    _ = try await reranker.score(
      query: query, passages: batch, long: long,
      scored: { index, score in
        cache.keep(
          score, by: reranker.identity, query: query, passage: batch[index], long: long)
        verdicts.add(score, at: places[index])
      }, spent: { verdicts.note($0) })
  }

  private struct TimeIsUp: Error {}
}

/// The verdicts that have come so far.
private final class Verdicts: Sendable {
  private let state: Mutex<Scoring.Reading>
  private let total: Int
  private let progress: @Sendable (Int, Int) -> Void

  init(
    _ known: [Int: PairScore], of total: Int, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) {
    state = Mutex(Scoring.Reading(verdicts: known))
    self.total = total
    self.progress = progress
    if !known.isEmpty, known.count < total { progress(known.count, total) }
  }

  var reading: Scoring.Reading { state.withLock { $0 } }
  var all: [Int: PairScore] { reading.verdicts }

  func add(_ score: PairScore, at place: Int) {
    let count = state.withLock { state in
      state.verdicts[place] = score
      return state.verdicts.count
    }
    progress(count, total)
  }

  func note(_ shortfall: RerankShortfall) {
    state.withLock { $0.shortfall = shortfall.description }
  }

  func note(_ account: StageAccount) { state.withLock { $0.account = account } }

  func noteDeadline() { state.withLock { $0.isLate = true } }
}
