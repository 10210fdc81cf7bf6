import Retrieval

/// When the spans of an exported trace began and ended, in nanoseconds since 1970 (UTC).
///
/// A trace knows how long its stages took, not when each began: they are laid one after the other.
struct ExportedTimes {
  let whole: Range<UInt64>
  let retrieval: Range<UInt64>
  let reranking: Range<UInt64>

  init(_ trace: Trace) {
    // Apart, since a double holds no nanoseconds of our time.
    let second = trace.time.rounded(.down)
    let begin =
      Self.count(second, below: 4e9) * 1_000_000_000
      + Self.count((trace.time - second) * 1e9, below: 1e9)
    let retrieved = begin + Self.count(Self.retrieval(trace) * 1e6, below: 4e18)
    let reranked = retrieved + Self.count(Self.reranking(trace) * 1e6, below: 4e18)
    let end = trace.elapsed.map { begin + Self.count($0 * 1e6, below: 4e18) } ?? reranked
    retrieval = begin..<retrieved
    reranking = retrieved..<reranked
    whole = begin..<max(end, reranked)
  }

  /// In milliseconds; the two retrievers run at the same time.
  private static func retrieval(_ trace: Trace) -> Double {
    let words = milliseconds(trace, [.bm25])
    let vectors = milliseconds(trace, [.embed, .dense])
    return milliseconds(trace, [.retrieve, .fuse]) + max(words, vectors)
  }

  private static func reranking(_ trace: Trace) -> Double {
    milliseconds(trace, [.maxsim, .rerank, .signals])
  }

  private static func milliseconds(_ trace: Trace, _ stages: [StageName]) -> Double {
    stages.reduce(0) { $0 + (trace.stage($1)?.milliseconds ?? 0) }
  }

  /// A number of a trace as a count; a file may hold any, so that it is kept below what overflows.
  private static func count(_ number: Double, below limit: Double) -> UInt64 {
    number.isFinite ? UInt64(min(max(number, 0), limit).rounded()) : 0
  }
}
