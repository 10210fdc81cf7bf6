internal import Retrieval

extension DenseIndex {
  /// Searches by reading every vector as it is.
  func searchFloats(
    _ query: [Float], limit: Int, where isIncluded: @escaping @Sendable (Ordinal) -> Bool
  ) async throws -> Ranking {
    let found = try await ScanParts(count: count).visit({ TopHits(limit: limit) }) { best, part in
      let block = ScanBlock()
      for start in stride(from: part.lowerBound, to: part.upperBound, by: ScanBlock.size) {
        let rows = start..<min(start + ScanBlock.size, part.upperBound)
        multiply(rows, query, into: block)
        keep(rows, block, in: &best, where: isIncluded)
      }
    }
    return found.flatMap { $0.sorted() }.best(limit)
  }

  private func keep(
    _ rows: Range<Ordinal>, _ block: ScanBlock, in best: inout TopHits,
    where isIncluded: (Ordinal) -> Bool
  ) {
    var floor = best.floor
    for ordinal in rows {
      let score = Double(block[ordinal - rows.lowerBound])
      guard score > floor, score.isFinite, isIncluded(ordinal) else { continue }
      best.insert(Hit(ordinal: ordinal, score: score))
      floor = best.floor
    }
  }
}

extension Ranking {
  /// The best hits whose score is a number, in order.
  func best(_ limit: Int) -> Ranking {
    var best = TopHits(limit: limit)
    for hit in self where hit.score.isFinite { best.insert(hit) }
    return best.sorted()
  }
}
