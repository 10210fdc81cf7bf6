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

  /// The verdicts by the passages' places; those that the deadline left unread are missing.
  ///
  /// Known verdicts come first and cost nothing. Each new one goes into the cache as soon as the
  /// model gives it, so that a task that is cancelled loses no work.
  ///
  /// - Parameters:
  ///   - passages: In the order in which a deadline has them read.
  ///   - deadline: The time from now; nil for as long as it takes.
  ///   - progress: Told how many of the passages have a verdict.
  func scores(
    of passages: [String], within deadline: Duration?,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> [Int: PairScore] {
    let began = now()
    let verdicts = Verdicts(known(passages), of: passages.count, progress)
    let unknown = passages.indices.filter { verdicts.all[$0] == nil }
    if let deadline {
      let pace = Pace(deadline: deadline, width: reranker.width)
      try await read(unknown[...], of: passages, keeping: pace, since: began, into: verdicts)
    } else if !unknown.isEmpty {
      try await read(unknown, of: passages, into: verdicts)
    }
    return verdicts.all
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

  private func read(
    _ places: [Int], of passages: [String], into verdicts: Verdicts
  ) async throws {
    let batch = places.map { passages[$0] }
    _ = try await reranker.score(query: query, passages: batch, long: long) { index, score in
      cache.keep(
        score, by: reranker.identity, query: query, passage: batch[index], long: long)
      verdicts.add(score, at: places[index])
    }
  }
}

/// The verdicts that have come so far.
private final class Verdicts: Sendable {
  private let scores: Mutex<[Int: PairScore]>
  private let total: Int
  private let progress: @Sendable (Int, Int) -> Void

  init(
    _ known: [Int: PairScore], of total: Int, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) {
    scores = Mutex(known)
    self.total = total
    self.progress = progress
    if !known.isEmpty, known.count < total { progress(known.count, total) }
  }

  var all: [Int: PairScore] { scores.withLock { $0 } }

  func add(_ score: PairScore, at place: Int) {
    let count = scores.withLock { scores in
      scores[place] = score
      return scores.count
    }
    progress(count, total)
  }
}
