package import Retrieval

/// The unit vectors of all chunks, searched exactly.
package struct DenseIndex: Sendable {
  package let dimensions: Int
  /// Row i, of `dimensions` numbers, is the vector of chunk i.
  private let vectors: [Float]

  /// Takes over vectors of Euclidean length 1, one after the other.
  package init(vectors: [Float], dimensions: Int) {
    precondition(dimensions > 0 && vectors.count.isMultiple(of: dimensions), "rows of equal length")
    self.vectors = vectors
    self.dimensions = dimensions
  }

  package var count: Int { vectors.count / dimensions }

  /// The chunks whose vectors have the largest cosine with the query's, best first.
  ///
  /// - Complexity: O(`count` · `dimensions`); every vector is read.
  package func search(
    _ query: [Float], limit: Int, where isIncluded: (Ordinal) -> Bool = { _ in true }
  ) -> Ranking {
    precondition(query.count == dimensions, "the query's vector is of another model")
    var best = TopHits(limit: min(limit, count))
    query.withUnsafeBufferPointer { query in
      vectors.withUnsafeBufferPointer { vectors in
        for ordinal in 0..<count where isIncluded(ordinal) {
          let start = ordinal * dimensions
          let row = UnsafeBufferPointer(rebasing: vectors[start..<start + dimensions])
          best.insert(Hit(ordinal: ordinal, score: Double(dotProduct(row, query))))
        }
      }
    }
    return best.sorted()
  }

  /// The place, from 1, that a chunk has among all of them.
  ///
  /// - Returns: Nil if it is not included.
  package func rank(
    of ordinal: Ordinal, for query: [Float], where isIncluded: (Ordinal) -> Bool = { _ in true }
  ) -> Int? {
    guard isIncluded(ordinal) else { return nil }
    let hit = Hit(ordinal: ordinal, score: similarity(of: ordinal, to: query))
    let better = (0..<count).count {
      isIncluded($0) && Hit(ordinal: $0, score: similarity(of: $0, to: query)).precedes(hit)
    }
    return better + 1
  }

  /// The cosine of a chunk's vector with the query's.
  package func similarity(of ordinal: Ordinal, to query: [Float]) -> Double {
    precondition(query.count == dimensions, "the query's vector is of another model")
    return query.withUnsafeBufferPointer { query in
      withRow(ordinal) { Double(dotProduct($0, query)) }
    }
  }

  /// The cosine of two chunks' vectors.
  package func similarity(of left: Ordinal, and right: Ordinal) -> Double {
    withRow(left) { left in withRow(right) { Double(dotProduct(left, $0)) } }
  }

  private func withRow<Result>(
    _ ordinal: Ordinal, _ body: (UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    vectors.withUnsafeBufferPointer { vectors in
      let start = ordinal * dimensions
      return body(UnsafeBufferPointer(rebasing: vectors[start..<start + dimensions]))
    }
  }
}

/// The sum of products of two vectors of the same length, sixteen at a time.
///
/// Product and sum are apart: `addProduct` becomes a call of software where the target machine may
/// have no fused instruction.
private func dotProduct(
  _ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>
) -> Float {
  var sums = SIMD16<Float>()
  let whole = left.count / 16 * 16
  for start in stride(from: 0, to: whole, by: 16) {
    sums += lanes(left, start) * lanes(right, start)
  }
  return (whole..<left.count).reduce(sums.sum()) { $0 + left[$1] * right[$1] }
}

private func lanes(_ vector: UnsafeBufferPointer<Float>, _ start: Int) -> SIMD16<Float> {
  UnsafeRawBufferPointer(vector).loadUnaligned(
    fromByteOffset: start * MemoryLayout<Float>.stride, as: SIMD16<Float>.self)
}
