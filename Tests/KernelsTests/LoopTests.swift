import Kernels
import Testing

@Suite("Vector loops of every width against the reference")
struct LoopTests {
  let reference = Reference()
  static let lanes = [4, 8, 16]

  @Test("Layer normalisation agrees", arguments: lanes, [1, 8, 31, 64, 384])
  func normalize(lanes: Int, columns: Int) {
    let norm = Norm(
      scale: noise(rows: 1, columns: columns, seed: 3),
      shift: noise(rows: 1, columns: columns, seed: 4), epsilon: 1e-5)
    let rows = noise(rows: 5, columns: columns, seed: 8)
    let expected = Tensor(rows.array, columns: columns)
    OneDNN(lanes: lanes).normalize(rows, norm)
    reference.normalize(expected, norm)
    expectClose(rows, expected)
  }

  @Test("Attention agrees for any length", arguments: lanes, [1, 6, 7, 16, 17, 64, 65])
  func lengths(lanes: Int, length: Int) {
    expectAttention(lanes, [.whole(0..<length)], heads: 2, hidden: 64)
  }

  @Test("Attention agrees for any head size", arguments: lanes, [(3, 5), (1, 64), (4, 8), (2, 33)])
  func headSizes(lanes: Int, shape: (heads: Int, size: Int)) {
    expectAttention(
      lanes, [.whole(0..<20)], heads: shape.heads, hidden: shape.heads * shape.size)
  }

  @Test("Attention keeps packed sequences apart", arguments: lanes)
  func packed(lanes: Int) {
    expectAttention(
      lanes, [.whole(0..<3), .whole(3..<4), .whole(4..<25), .whole(25..<60)], heads: 4,
      hidden: 64)
  }

  @Test("Attention answers only the queries that are asked", arguments: lanes)
  func firstQueries(lanes: Int) {
    let spans = [
      AttentionSpan(keys: 0..<20, queries: 1, output: 0),
      AttentionSpan(keys: 20..<90, queries: 2, output: 1),
    ]
    expectAttention(lanes, spans, heads: 4, hidden: 64)
  }

  @Test("Attention holds where scores are far apart", arguments: lanes)
  func largeScores(lanes: Int) {
    // Scores in the thousands, of 8 digits, would be tens apart from what they should be.
    expectAttention(
      lanes, [.whole(0..<30)], heads: 1, hidden: 32, amplitude: 60, precisions: [.float32])
  }

  @Test(
    "Attention to near keys agrees for any reach and length", arguments: lanes,
    [(0, 9), (1, 6), (4, 40), (20, 70), (64, 17)])
  func reach(lanes: Int, shape: (reach: Int, length: Int)) {
    let other = shape.length..<shape.length + 20
    expectAttention(
      lanes, [.whole(0..<shape.length), .whole(other)], heads: 2, hidden: 32, reach: shape.reach)
    let first = AttentionSpan(keys: 0..<shape.length, queries: 1, output: 0)
    expectAttention(lanes, [first], heads: 2, hidden: 32, reach: shape.reach)
  }

  @Test("Attention in bfloat16 is the same on every instruction set, but for the last digits")
  func roundedAlike() {
    let projections = noise(rows: 50, columns: 192, seed: 5, amplitude: 3)
    let answers = [(16, true), (16, false), (8, false), (4, false)].map { lanes, isNative in
      let output = Tensor(rows: 50, columns: 64)
      OneDNN(lanes: lanes, multipliesBFloat16: isNative).attend(
        projections, [.whole(0..<17), .whole(17..<50)], heads: 2, reach: nil, precision: .int8,
        into: output)
      return output
    }
    for answer in answers.dropFirst() { expectClose(answer, answers[0], within: 1e-5) }
  }

  private func expectAttention(
    _ lanes: Int, _ spans: [AttentionSpan], heads: Int, hidden: Int, amplitude: Float = 3,
    reach: Int? = nil, precisions: [Precision] = Precision.allCases,
    location: SourceLocation = #_sourceLocation
  ) {
    let tokens = spans.map(\.keys.upperBound).max() ?? 0
    let answers = spans.map { $0.output + $0.queries }.max() ?? 0
    let projections = noise(
      rows: tokens, columns: 3 * hidden, seed: 9, amplitude: amplitude)
    let output = Tensor(rows: answers, columns: hidden)
    let expected = Tensor(rows: answers, columns: hidden)
    reference.attend(
      projections, spans, heads: heads, reach: reach, precision: .float32, into: expected)
    for precision in precisions {
      OneDNN(lanes: lanes).attend(
        projections, spans, heads: heads, reach: reach, precision: precision, into: output)
      // Scores of some tens, off by what rounding to 8 digits costs, move weights by hundredths.
      expectClose(
        output, expected, within: precision == .float32 ? 1e-4 : 4e-2, location: location)
    }
  }
}

extension AttentionSpan {
  /// A sequence whose every row asks, answered in the same row.
  fileprivate static func whole(_ rows: Range<Int>) -> AttentionSpan {
    AttentionSpan(keys: rows, queries: rows.count, output: rows.lowerBound)
  }
}
