import Kernels
import Testing

/// The same pseudo-random numbers in ±amplitude at every run (Marsaglia's xorshift).
func noise(rows: Int, columns: Int, seed: UInt64, amplitude: Float = 1) -> Tensor {
  var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  let tensor = Tensor(rows: rows, columns: columns)
  for row in 0..<rows {
    for column in 0..<columns {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      tensor[row, column] = amplitude * (Float(state >> 40) / Float(1 << 23) - 1)
    }
  }
  return tensor
}

/// Expects every number within a bound of the other, relative to the matrix's largest.
func expectClose(
  _ output: Tensor, _ expected: Tensor, within bound: Float = 1e-4,
  location: SourceLocation = #_sourceLocation
) {
  #expect(output.rows == expected.rows && output.columns == expected.columns)
  let largest = expected.array.reduce(0) { max($0, abs($1)) }
  let isClose = zip(output.array, expected.array).allSatisfy { left, right in
    abs(left - right) <= bound * max(largest, 1e-3)
  }
  #expect(isClose, sourceLocation: location)
}
