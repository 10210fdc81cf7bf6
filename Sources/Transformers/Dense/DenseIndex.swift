package import Columns
internal import Kernels
package import Retrieval

/// The vectors of all chunks, searched exactly.
///
/// Where there are rounded ones too, a search reads those, and of the others only the few that may be
/// among the best; what it finds is the same.
package struct DenseIndex: Sendable {
  let vectors: VectorRows
  let rounded: RoundedRows?
  let scan = RowScan()

  /// Takes over vectors of Euclidean length 1, and the same ones rounded.
  package init(_ vectors: VectorRows, rounded: RoundedRows? = nil) {
    precondition(rounded.map { $0.count == vectors.count } ?? true, "the same vectors")
    self.vectors = vectors
    self.rounded = rounded
  }

  package var count: Int { vectors.count }
  package var dimensions: Int { vectors.dimensions }

  /// The chunks whose vectors have the largest cosine with the query's, best first.
  ///
  /// - Complexity: O(`count` · `dimensions`); every vector is read, by all cores where there are many.
  /// - Throws: `CancellationError`.
  package func search(
    _ query: [Float], limit: Int,
    where isIncluded: @escaping @Sendable (Ordinal) -> Bool = { _ in true }
  ) async throws -> Ranking {
    precondition(query.count == dimensions, "the query's vector is of another model")
    let limit = min(limit, count)
    // With few rows for each that is looked for, most would be read twice.
    if let rounded, scan.isQuickerOnBytes, count >= 32 * limit, query.allSatisfy(\.isFinite) {
      return try await search(rounded, query, limit: limit, where: isIncluded)
    }
    return try await searchFloats(query, limit: limit, where: isIncluded)
  }

  /// The place, from 1, that a chunk has among all of them.
  ///
  /// - Returns: Nil if it is not included.
  package func rank(
    of ordinal: Ordinal, for query: [Float], where isIncluded: (Ordinal) -> Bool = { _ in true }
  ) -> Int? {
    guard isIncluded(ordinal) else { return nil }
    let hit = Hit(ordinal: ordinal, score: similarity(of: ordinal, to: query))
    let block = ScanBlock()
    var better = 0
    for start in stride(from: 0, to: count, by: ScanBlock.size) {
      let rows = start..<min(start + ScanBlock.size, count)
      multiply(rows, query, into: block)
      for other in rows {
        let score = Double(block[other - start])
        guard score >= hit.score, Hit(ordinal: other, score: score).precedes(hit) else { continue }
        if isIncluded(other) { better += 1 }
      }
    }
    return better + 1
  }

  /// The cosine of a chunk's vector with the query's.
  package func similarity(of ordinal: Ordinal, to query: [Float]) -> Double {
    precondition(query.count == dimensions, "the query's vector is of another model")
    return query.withUnsafeBufferPointer { query in
      withRow(ordinal) { product($0, query) }
    }
  }

  /// The cosine of two chunks' vectors.
  package func similarity(of left: Ordinal, and right: Ordinal) -> Double {
    withRow(left) { left in withRow(right) { product(left, $0) } }
  }

  /// Multiplies rows with the query's vector.
  func multiply(_ rows: Range<Ordinal>, _ query: [Float], into block: ScanBlock) {
    vectors.numbers.withElements { numbers in
      let part = numbers[rows.lowerBound * dimensions..<rows.upperBound * dimensions]
      query.withUnsafeBufferPointer { query in
        scan.multiply(UnsafeBufferPointer(rebasing: part), query, into: block.room(for: rows.count))
      }
    }
  }

  private func product(
    _ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>
  ) -> Double {
    var product: Float = 0
    withUnsafeMutablePointer(to: &product) {
      scan.multiply(left, right, into: UnsafeMutableBufferPointer(start: $0, count: 1))
    }
    return Double(product)
  }

  private func withRow<Result>(
    _ ordinal: Ordinal, _ body: (UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    vectors.numbers.withElements { numbers in
      let start = ordinal * dimensions
      return body(UnsafeBufferPointer(rebasing: numbers[start..<start + dimensions]))
    }
  }
}
