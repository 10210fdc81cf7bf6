import Kernels
import Testing

@Suite("oneDNN against the reference")
struct OneDNNTests {
  let fast = OneDNN()
  let reference = Reference()

  @Test("A linear layer agrees for every epilogue", arguments: Epilogue.allCases)
  func linear(epilogue: Epilogue) throws {
    try expectLinear(rows: 48, inputs: 96, outputs: 72, epilogue)
  }

  @Test("A linear layer agrees for any number of rows", arguments: [1, 2, 7, 16, 65, 300])
  func rows(count: Int) throws {
    try expectLinear(rows: count, inputs: 40, outputs: 24, .gelu)
  }

  @Test("A linear layer agrees for odd sizes", arguments: [(1, 1), (3, 5), (33, 2), (17, 129)])
  func sizes(inputs: Int, outputs: Int) throws {
    try expectLinear(rows: 9, inputs: inputs, outputs: outputs, .add)
  }

  @Test("One layer serves several numbers of rows in turn")
  func changingRows() throws {
    let weight = noise(rows: 32, columns: 64, seed: 5)
    let bias = noise(rows: 1, columns: 32, seed: 6)
    let layers = (
      try fast.layer(weight: weight, bias: bias), reference.layer(weight: weight, bias: bias)
    )
    for rows in [5, 64, 5, 17] {
      let input = noise(rows: rows, columns: 64, seed: UInt64(rows))
      let (output, expected) = (Tensor(rows: rows, columns: 32), Tensor(rows: rows, columns: 32))
      try fast.linear(input, layers.0, .store, into: output)
      reference.linear(input, layers.1, .store, into: expected)
      expectClose(output, expected)
    }
  }

  @Test("No rows are no work")
  func noRows() throws {
    let layer = try fast.layer(
      weight: noise(rows: 4, columns: 4, seed: 1), bias: noise(rows: 1, columns: 4, seed: 2))
    try fast.linear(
      Tensor(rows: 0, columns: 4), layer, .store, into: Tensor(rows: 0, columns: 4))
  }

  @Test("Layer normalisation agrees", arguments: [1, 8, 31, 64, 384])
  func normalize(columns: Int) {
    let norm = Norm(
      scale: noise(rows: 1, columns: columns, seed: 3),
      shift: noise(rows: 1, columns: columns, seed: 4), epsilon: 1e-5)
    let rows = noise(rows: 5, columns: columns, seed: 8)
    let expected = Tensor(rows.array, columns: columns)
    fast.normalize(rows, norm)
    reference.normalize(expected, norm)
    expectClose(rows, expected)
  }

  @Test(
    "Attention agrees for any length and head size",
    arguments: [1, 6, 7, 16, 17, 64, 65], [(2, 32), (3, 5), (1, 64)])
  func attend(length: Int, shape: (heads: Int, size: Int)) {
    expectAttention(
      [AttentionSpan(keys: 0..<length, queries: length, output: 0)], heads: shape.heads,
      hidden: shape.heads * shape.size)
  }

  @Test("Attention keeps packed sequences apart")
  func packed() {
    let spans = [0..<3, 3..<4, 4..<25, 25..<60].map {
      AttentionSpan(keys: $0, queries: $0.count, output: $0.lowerBound)
    }
    expectAttention(spans, heads: 4, hidden: 64)
  }

  @Test("Attention answers only the queries that are asked")
  func firstQueries() {
    let spans = [
      AttentionSpan(keys: 0..<20, queries: 1, output: 0),
      AttentionSpan(keys: 20..<90, queries: 2, output: 1),
    ]
    expectAttention(spans, heads: 4, hidden: 64)
  }

  @Test("Attention holds where scores are far apart")
  func largeScores() {
    let projections = noise(rows: 30, columns: 96, seed: 11, amplitude: 60)
    let span = AttentionSpan(keys: 0..<30, queries: 30, output: 0)
    let (output, expected) = (Tensor(rows: 30, columns: 32), Tensor(rows: 30, columns: 32))
    fast.attend(projections, [span], heads: 1, into: output)
    reference.attend(projections, [span], heads: 1, into: expected)
    expectClose(output, expected)
  }

  private func expectLinear(rows: Int, inputs: Int, outputs: Int, _ epilogue: Epilogue) throws {
    let weight = noise(rows: outputs, columns: inputs, seed: 1)
    let bias = noise(rows: 1, columns: outputs, seed: 2)
    let input = noise(rows: rows, columns: inputs, seed: 3)
    let output = noise(rows: rows, columns: outputs, seed: 4)
    let expected = Tensor(output.array, columns: outputs)
    try fast.linear(input, fast.layer(weight: weight, bias: bias), epilogue, into: output)
    reference.linear(
      input, reference.layer(weight: weight, bias: bias), epilogue, into: expected)
    expectClose(output, expected)
  }

  private func expectAttention(_ spans: [AttentionSpan], heads: Int, hidden: Int) {
    let tokens = spans.map(\.keys.upperBound).max() ?? 0
    let answers = spans.map { $0.output + $0.queries }.max() ?? 0
    let projections = noise(rows: tokens, columns: 3 * hidden, seed: 9, amplitude: 3)
    let output = Tensor(rows: answers, columns: hidden)
    let expected = Tensor(rows: answers, columns: hidden)
    fast.attend(projections, spans, heads: heads, into: output)
    reference.attend(projections, spans, heads: heads, into: expected)
    expectClose(output, expected)
  }
}
