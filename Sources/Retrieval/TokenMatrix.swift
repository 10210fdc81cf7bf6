/// The vectors of a passage's tokens, each number in eight bits.
///
/// A row's largest magnitude is 127 steps of its own scale, so that a number is off by at most half
/// a step: less than 0.4% of the row's largest. A quarter of the room that floats take, as in
/// compressed late interaction (Santhanam et al., "ColBERTv2").
package struct TokenMatrix: Sendable, Equatable {
  /// The size of one step, for each row.
  package let scales: [Float]
  /// The rows one after the other, in steps.
  package let codes: [Int8]

  /// Rounds finite numbers, given as one row of `dimensions` for each token; at least one row.
  package init(rows: [Float], dimensions: Int) {
    precondition(
      dimensions > 0 && !rows.isEmpty && rows.count.isMultiple(of: dimensions),
      "rows of equal length")
    let starts = stride(from: 0, to: rows.count, by: dimensions)
    let scales = starts.map { start in
      rows[start..<(start + dimensions)].reduce(0) { max($0, abs($1)) } / 127
    }
    self.scales = scales
    codes = rows.indices.map { place in
      let scale = scales[place / dimensions]
      return scale > 0 ? Int8((rows[place] / scale).rounded()) : 0
    }
  }

  /// Takes over stored rows; nil where they are not of equal length.
  package init?(scales: [Float], codes: [Int8]) {
    guard !scales.isEmpty, !codes.isEmpty, codes.count.isMultiple(of: scales.count) else {
      return nil
    }
    self.scales = scales
    self.codes = codes
  }

  /// How many tokens there are.
  package var count: Int { scales.count }
  package var dimensions: Int { codes.count / scales.count }

  /// The vectors as numbers, row by row.
  package var rows: [Float] {
    codes.indices.map { Float(codes[$0]) * scales[$0 / dimensions] }
  }
}
