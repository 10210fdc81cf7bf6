/// Vectors rounded to whole numbers of 8 bits, each with a step of its own.
///
/// Number j of row i is `steps[i]` × (`codes[i × stride + j]` - 128).
package struct RoundedRows: Sendable, Equatable {
  /// How far rows are apart: their numbers, filled up with zeros to lines of a cache.
  package let stride: Int
  package let codes: Column<UInt8>
  package let steps: Column<Float>
  /// How long what rounding took from each row is at most, by Euclid.
  package let errors: Column<Float>
  /// How long the longest row is at most.
  package let longest: Float

  /// Takes over rounded rows; nil where their parts are of different sizes.
  package init?(
    stride: Int, codes: Column<UInt8>, steps: Column<Float>, errors: Column<Float>, longest: Float
  ) {
    guard stride > 0, stride.isMultiple(of: Self.line), steps.count == errors.count,
      codes.count == steps.count * stride
    else { return nil }
    self.stride = stride
    self.codes = codes
    self.steps = steps
    self.errors = errors
    self.longest = longest
  }

  package var count: Int { steps.count }

  /// How far rows of so many numbers are apart.
  package static func stride(for dimensions: Int) -> Int {
    (dimensions + line - 1) / line * line
  }

  private static let line = 64
}

extension RoundedRows {
  /// Rounds vectors; their bytes begin at the border of a line, so that none is read twice.
  package init(_ rows: VectorRows) {
    var rounder = RowRounder(dimensions: rows.dimensions)
    var (steps, errors): ([Float], [Float]) = ([], [])
    let codes = Bytes(count: rows.count * rounder.stride) { codes in
      rows.numbers.withElements { numbers in
        for place in 0..<rows.count {
          let row = numbers[place * rows.dimensions..<(place + 1) * rows.dimensions]
          let (step, error) = rounder.round(UnsafeBufferPointer(rebasing: row))
          UnsafeMutableRawBufferPointer(rebasing: codes[(place * rounder.stride)...])
            .copyBytes(from: rounder.codes)
          steps.append(step)
          errors.append(error)
        }
      }
    }
    guard let column = Column<UInt8>(codes, offset: 0, count: codes.count) else {
      preconditionFailure("bytes are aligned")
    }
    stride = rounder.stride
    self.codes = column
    self.steps = Column(steps)
    self.errors = Column(errors)
    longest = rounder.longest
  }
}
