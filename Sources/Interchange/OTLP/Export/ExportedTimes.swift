import Retrieval

/// When the spans of an exported trace began and ended, in nanoseconds since 1970 (UTC).
///
/// A trace knows how long its stages took, not when each began: they are laid one after the other.
struct ExportedTimes {
  let whole: Range<UInt64>
  let retrieval: Range<UInt64>
  let reranking: Range<UInt64>

  init(_ trace: Trace) {
    let begin = Self.nanoseconds(trace.time * 1e9)
    let retrieved = begin + Self.nanoseconds(Self.retrieval(trace) * 1e6)
    let reranked = retrieved + Self.nanoseconds(Self.reranking(trace) * 1e6)
    let end = trace.elapsed.map { begin + Self.nanoseconds($0 * 1e6) } ?? reranked
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

  /// A time that a trace may hold as a count; zero and beyond a century stand for nonsense.
  private static func nanoseconds(_ time: Double) -> UInt64 {
    time.isFinite ? UInt64(min(max(time, 0), 4e18)) : 0
  }
}
