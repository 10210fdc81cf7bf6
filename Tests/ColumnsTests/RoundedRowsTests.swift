import Columns
import TestSupport
import Testing

@Suite("Vectors rounded to bytes")
struct RoundedRowsTests {
  private var chance = SplitMix(seed: 5)

  /// The numbers of a rounded row, in double precision.
  private func numbers(_ rows: RoundedRows, _ row: Int, _ dimensions: Int) -> [Double] {
    (0..<dimensions).map {
      Double(rows.steps[row]) * (Double(rows.codes[row * rows.stride + $0]) - 128)
    }
  }

  private func length(_ numbers: some Sequence<Double>) -> Double {
    numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  @Test("No row is farther from what it was than its error says", arguments: [1, 16, 63, 64, 384])
  mutating func errors(dimensions: Int) {
    let scales: [Float] = [0, 1e-38, 1e-25, 1e-9, 1, 1e6, 1e18]
    let numbers = scales.flatMap { scale in
      (0..<dimensions).map { _ in Float.random(in: -1...1, using: &chance) * scale }
    }
    let rows = VectorRows(Column(numbers), dimensions: dimensions)
    let rounded = RoundedRows(rows)
    #expect(rounded.count == rows.count)
    for row in 0..<rows.count {
      let were = numbers[row * dimensions..<(row + 1) * dimensions].map(Double.init)
      let are = self.numbers(rounded, row, dimensions)
      #expect(length(zip(were, are).map { $0 - $1 }) <= Double(rounded.errors[row]))
      #expect(length(were) <= Double(rounded.longest))
    }
  }

  @Test("The error of an even row is that of rounding to 255 steps, and little more")
  mutating func tightness() {
    let numbers = (0..<384).map { _ in Float.random(in: -1...1, using: &chance) }
    let rounded = RoundedRows(VectorRows(Column(numbers), dimensions: 384))
    // A number is off by up to half a step, evenly: by a step / √12 in the mean of squares.
    let expected = Double(rounded.steps[0]) * (384.0 / 12).squareRoot()
    #expect(Double(rounded.errors[0]) > expected * 0.8)
    #expect(Double(rounded.errors[0]) < expected * 1.2)
  }

  @Test("Rows are whole lines, filled up with zeros")
  func filling() {
    let rounded = RoundedRows(VectorRows(Column([1, -1, 0.5, 0, 0, 0]), dimensions: 3))
    #expect(rounded.stride == 64)
    #expect(Array(rounded.codes[0..<4]) == [255, 1, 192, 128])
    #expect(rounded.codes[4...].allSatisfy { $0 == 128 })
    #expect(rounded.steps[1] == 0)
  }

  @Test("Parts of different sizes are no rows")
  func mismatch() {
    let codes = Column([UInt8](repeating: 0, count: 128))
    func rows(_ stride: Int, _ steps: Int, _ errors: Int) -> RoundedRows? {
      RoundedRows(
        stride: stride, codes: codes, steps: Column(Array(repeating: 1, count: steps)),
        errors: Column(Array(repeating: 1, count: errors)), longest: 1)
    }
    #expect(rows(64, 2, 2) != nil)
    #expect(rows(64, 2, 1) == nil)
    #expect(rows(64, 3, 3) == nil)
    #expect(rows(32, 4, 4) == nil)
  }
}
