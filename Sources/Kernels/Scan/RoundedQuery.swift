internal import CKernels

/// A vector that rows of bytes are multiplied with, itself in steps of 256 × high + low.
package struct RoundedQuery: Sendable {
  let high: [Int8]
  let low: [Int8]
  private let step: Float
  /// How long the query is at most.
  private let length: Float
  /// How far a product may be off beside the row's own error.
  private let slack: Float

  /// Rounds a query of finite numbers, for rows that are `stride` bytes apart and none longer than `longest`.
  package init(_ query: [Float], stride: Int, longest: Float) {
    precondition(query.count <= stride && stride <= 1 << 16, "sums that 32 bits can hold")
    let largest = query.reduce(0) { max($0, abs($1)) }
    let step = largest > 1e-30 ? largest / 32639 : 0  // 127 × 256 + 127
    let whole = query.map { step > 0 ? Int(($0 / step).rounded()) : 0 }
    let filling = Array(repeating: 0 as Int8, count: stride - query.count)
    let highs = whole.map { ($0 + 128) >> 8 }
    high = highs.map { Int8(clamping: $0) } + filling
    low = zip(whole, highs).map { Int8(clamping: $0 - $1 * 256) } + filling
    self.step = step
    let exact = Self.length(query.map(Double.init))
    let lost = Self.length(zip(query, whole).map { Double($0) - Double(step) * Double($1) })
    // A rounded row is at most twice as long as it was.
    let rows = 2.001 * Double(longest)
    // Of the floats' own rounding: that of the exact product, and that of the bound.
    let floats = Double(query.count / 16 + 40) * 0x1p-23 * exact
    length = Float(exact * 1.000001).nextUp
    slack = Float(rows * (lost + floats)).nextUp
  }

  private static func length(_ numbers: [Double]) -> Double {
    numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// How far a bound may be above the product, by the error of its row.
  package func width(of error: Float) -> Double {
    2.000001 * (Double(error) * Double(length) + Double(slack))
  }

  /// Lends the query to the loops.
  func withQuery(_ body: (UnsafePointer<ck_scan_query>) -> Void) {
    high.withUnsafeBufferPointer { high in
      low.withUnsafeBufferPointer { low in
        var query = ck_scan_query(
          high: high.baseAddress, low: low.baseAddress, high_shift: Self.shift(high),
          low_shift: Self.shift(low), step: step, length: length, slack: slack)
        body(&query)
      }
    }
  }

  private static func shift(_ part: UnsafeBufferPointer<Int8>) -> Int32 {
    part.reduce(0) { $0 + 128 * Int32($1) }
  }
}
