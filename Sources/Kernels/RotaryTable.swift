#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Rotary positions (Su et al., "RoFormer"): at position p, numbers i and i + size/2 of a head's
/// query and key are a point that is turned by the angle p × θ^(−2i/size).
package struct RotaryTable {
  private let frequencies: [Float]
  /// Row p: the cosines of the angles at position p, then their sines.
  private let turns: Tensor

  /// A table without positions for heads of an even size.
  package init(theta: Float, headSize: Int) {
    precondition(headSize.isMultiple(of: 2), "the numbers of a head come in pairs")
    frequencies = (0..<headSize / 2).map { pair in
      1 / powf(theta, Float(2 * pair) / Float(headSize))
    }
    turns = Tensor(rows: 0, columns: headSize)
  }

  /// Turns queries and keys in place; each sequence's first token is at position 0.
  ///
  /// - Parameters:
  ///   - projections: [tokens, 3 × hidden]: each token's query, key and value, side by side.
  ///   - sequences: The rows of each sequence.
  package func rotate(_ projections: Tensor, _ sequences: [Range<Int>]) {
    extend(to: sequences.reduce(0) { max($0, $1.count) })
    for sequence in sequences {
      for row in sequence { rotate(projections, row, position: row - sequence.lowerBound) }
    }
  }

  private func extend(to positions: Int) {
    guard positions > turns.rows else { return }
    turns.resize(rows: positions)
    for position in 0..<positions {
      for (pair, frequency) in frequencies.enumerated() {
        let angle = Float(position) * frequency
        turns[position, pair] = cosf(angle)
        turns[position, frequencies.count + pair] = sinf(angle)
      }
    }
  }

  private func rotate(_ projections: Tensor, _ row: Int, position: Int) {
    let half = frequencies.count
    turns.withRow(position) { turns in
      projections.withRow(row) { values in
        for head in stride(from: 0, to: values.count / 3 * 2, by: 2 * half) {
          for pair in 0..<half {
            let (x, y) = (values[head + pair], values[head + half + pair])
            let (cosine, sine) = (turns[pair], turns[half + pair])
            values[head + pair] = x * cosine - y * sine
            values[head + half + pair] = y * cosine + x * sine
          }
        }
      }
    }
  }
}
