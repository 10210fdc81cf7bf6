/// Rounds vectors of one length to whole numbers of 8 bits, one after the other.
package struct RowRounder {
  package let stride: Int
  /// Those of the last row, filled up with zeros, which are 128.
  package private(set) var codes: [UInt8]
  /// How long the longest row so far is at most.
  package private(set) var longest: Float = 0
  private var numbers: [Float]

  /// Starts without a row.
  package init(dimensions: Int) {
    stride = RoundedRows.stride(for: dimensions)
    codes = Array(repeating: 128, count: stride)
    numbers = Array(repeating: 0, count: stride)
  }

  /// Rounds a row, whose numbers are finite, into `codes`.
  ///
  /// - Returns: The row's step, and how long what rounding took from it is at most.
  package mutating func round(_ row: UnsafeBufferPointer<Float>) -> (step: Float, error: Float) {
    numbers.withUnsafeMutableBufferPointer { numbers in
      _ = numbers.update(fromContentsOf: row)
    }
    let length = Self.atLeast(numbers.span.sum { $0 * $0 })
    longest = max(longest, length)
    let largest = numbers.span.largestMagnitude
    // Below this the step's inverse would be infinite; the row is then all error.
    guard largest > 1e-30 else {
      for place in codes.indices { codes[place] = 128 }
      return (0, length)
    }
    let step = largest / 127
    let squares = fill(step)
    // What the differences themselves were rounded by is far below a quarter millionth of the row.
    return (step, Self.atLeast(squares) + length * 0x1p-22)
  }

  /// Fills in the codes; returns the sum of the squares of what that took from the numbers.
  private mutating func fill(_ step: Float) -> Float {
    let (inverse, numbers) = (1 / step, numbers)
    // Adding it rounds to a whole number, of two the even one, which then stands in the last digits.
    let shift: Float = 0x1.8p23
    return codes.withUnsafeMutableBytes { codes in
      var place = 0
      return numbers.span.sum { numbers in
        let shifted = numbers * inverse + shift
        let digits = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &+ 128
        let bytes = SIMD16<UInt8>(truncatingIfNeeded: digits)
        codes.storeBytes(of: bytes, toByteOffset: place, as: SIMD16<UInt8>.self)
        place += 16
        let rest = numbers - (shifted - shift) * step
        return rest * rest
      }
    }
  }

  /// The root of a sum, with room for the errors of 65,536 additions and of numbers whose square is
  /// too small.
  private static func atLeast(_ sum: Float) -> Float { sum.squareRoot() * 1.001 + 1e-16 }
}

extension Span<Float> {
  /// The sum of what is made of sixteen numbers at a time.
  fileprivate func sum(_ term: (SIMD16<Float>) -> SIMD16<Float>) -> Float {
    withUnsafeBytes { bytes in
      var sums = SIMD16<Float>()
      for start in stride(from: 0, to: bytes.count, by: 64) {
        sums += term(bytes.loadUnaligned(fromByteOffset: start, as: SIMD16<Float>.self))
      }
      return sums.sum()
    }
  }

  fileprivate var largestMagnitude: Float {
    withUnsafeBytes { bytes in
      // Without their signs, numbers are in the order of their bits.
      var largest = SIMD16<UInt32>()
      for start in stride(from: 0, to: bytes.count, by: 64) {
        let bits = bytes.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt32>.self) & 0x7FFF_FFFF
        largest.replace(with: bits, where: bits .> largest)
      }
      return Float(bitPattern: largest.max())
    }
  }
}
