package import Columns
internal import Kernels
package import Retrieval

extension DenseIndex {
  /// Searches by reading every vector rounded, and those that may be among the best as they are.
  ///
  /// What rounding took from a row changes its product with the query by no more than both lengths'
  /// product (Cauchy and Schwarz). So each product has a lower and an upper bound, and the best are
  /// among the rows whose upper bound reaches the `limit`-th best lower bound.
  func search(
    _ rounded: RoundedRows, _ query: [Float], limit: Int,
    where isIncluded: @escaping @Sendable (Ordinal) -> Bool
  ) async throws -> Ranking {
    let candidates = try await candidates(rounded, query, limit: limit, where: isIncluded)
    return candidates.map { Hit(ordinal: $0, score: similarity(of: $0, to: query)) }.best(limit)
  }

  /// The rows among which the best are: those that are read as they are.
  package func candidates(
    _ rounded: RoundedRows, _ query: [Float], limit: Int,
    where isIncluded: @escaping @Sendable (Ordinal) -> Bool
  ) async throws -> [Ordinal] {
    let asked = RoundedQuery(query, stride: rounded.stride, longest: rounded.longest)
    let found = try await ScanParts(count: count).visit({ Candidates(limit: limit) }) {
      candidates, part in
      let block = ScanBlock()
      rounded.withRows { rows in
        for start in stride(from: part.lowerBound, to: part.upperBound, by: ScanBlock.size) {
          let part = start..<min(start + ScanBlock.size, part.upperBound)
          scan.bound(rows, from: start, asked, into: block.room(for: part.count))
          candidates.take(part, block, where: isIncluded) { asked.width(of: rounded.errors[$0]) }
        }
      }
    }
    return Candidates.joined(found, limit: limit)
  }
}

/// The rows that may be among the best of those seen.
private struct Candidates: Sendable {
  private var above: [Hit] = []
  private var lower: TopHits
  /// How many rows may gather before those are dropped that better ones have overtaken.
  private var room = 4096

  init(limit: Int) { lower = TopHits(limit: limit) }

  /// Takes rows by what their products are at most; `width` is how far below that they may be.
  mutating func take(
    _ rows: Range<Ordinal>, _ bounds: ScanBlock, where isIncluded: (Ordinal) -> Bool,
    width: (Ordinal) -> Double
  ) {
    var floor = lower.floor
    for ordinal in rows {
      let upper = Double(bounds[ordinal - rows.lowerBound])
      // What overflowed is no number, and is looked at.
      if upper < floor || !isIncluded(ordinal) { continue }
      above.append(Hit(ordinal: ordinal, score: upper))
      let least = upper - width(ordinal)
      guard least.isFinite else { continue }
      lower.insert(Hit(ordinal: ordinal, score: least))
      floor = lower.floor
    }
    if above.count > room { drop() }
  }

  private mutating func drop() {
    let floor = lower.floor
    above.removeAll { $0.score < floor }
    room = max(4096, 2 * above.count)
  }

  /// The candidates of all tasks.
  static func joined(_ parts: [Candidates], limit: Int) -> [Ordinal] {
    var lower = TopHits(limit: limit)
    for hit in parts.flatMap({ $0.lower.sorted() }) { lower.insert(hit) }
    let floor = lower.floor
    return parts.flatMap(\.above).filter { !($0.score < floor) }.map(\.ordinal)
  }
}

extension RoundedRows {
  /// Lends the rows to the loops.
  fileprivate func withRows(_ body: (RowBytes) -> Void) {
    codes.withElements { codes in
      steps.withElements { steps in
        errors.withElements { errors in
          body(RowBytes(codes: codes, stride: stride, steps: steps, errors: errors))
        }
      }
    }
  }
}
