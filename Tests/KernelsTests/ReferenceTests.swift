import Kernels
import Testing

@Suite("The reference operations against worked arithmetic")
struct ReferenceTests {
  let operations = Reference()

  @Test("A linear layer is the input times the transposed weight plus the bias")
  func linear() {
    let layer = operations.layer(
      weight: Tensor([1, 2, 3, 4, 5, 6], columns: 3), bias: Tensor([10, 20], columns: 2))
    let output = Tensor(rows: 1, columns: 2)
    operations.linear(Tensor([1, 0, -1], columns: 3), layer, .store, into: output)
    let sums: [Float] = [1 - 3 + 10, 4 - 6 + 20]
    #expect(output.array == sums)
    operations.linear(Tensor([1, 0, -1], columns: 3), layer, .add, into: output)
    #expect(output.array == sums.map { 2 * $0 })
  }

  @Test(
    "The activations have their published values at 1",
    arguments: [
      (Epilogue.gelu, Float(0.841345)), (.geluTanh, 0.841192), (.relu, 1), (.tanh, 0.761594),
    ])
  func activation(epilogue: Epilogue, expected: Float) {
    let identity = operations.layer(
      weight: Tensor([1], columns: 1), bias: Tensor([0], columns: 1))
    let output = Tensor(rows: 1, columns: 1)
    operations.linear(Tensor([1], columns: 1), identity, epilogue, into: output)
    #expect(abs(output[0, 0] - expected) < 1e-6)
  }

  @Test("Layer normalisation of 1, 2, 3 is ∓√1.5 about 0")
  func normalize() {
    let rows = Tensor([1, 2, 3], columns: 3)
    let norm = Norm(
      scale: Tensor([1, 1, 2], columns: 3), shift: Tensor([0, 5, 0], columns: 3), epsilon: 0)
    operations.normalize(rows, norm)
    #expect(rows.array == [-Float(1.5).squareRoot(), 5, 2 * Float(1.5).squareRoot()])
  }

  @Test("Attention to two keys weighs their values by softmax")
  func attend() {
    // One head of size 1: query 1 against keys 0 and ln 3 gives weights 1/4 and 3/4.
    let projections = Tensor([1, 0, 8, 1, 1.0986123, 16], columns: 3)
    let output = Tensor(rows: 1, columns: 1)
    let span = AttentionSpan(keys: 0..<2, queries: 1, output: 0)
    operations.attend(projections, [span], heads: 1, reach: nil, precision: .float32, into: output)
    let weighted: Float = 8 * 0.25 + 16 * 0.75
    #expect(abs(output[0, 0] - weighted) < 1e-5)
  }

  @Test("Attention to near keys leaves out those further than its reach, on either side")
  func reach() {
    // Queries of 0 weigh all the keys they see alike.
    let projections = Tensor([0, 0, 1, 0, 0, 2, 0, 0, 4, 0, 0, 8], columns: 3)
    let output = Tensor(rows: 4, columns: 1)
    let span = AttentionSpan(keys: 0..<4, queries: 4, output: 0)
    operations.attend(projections, [span], heads: 1, reach: 1, precision: .float32, into: output)
    let means: [Float] = [(1 + 2) / 2, (1 + 2 + 4) / 3, (2 + 4 + 8) / 3, (4 + 8) / 2]
    #expect(zip(output.array, means).allSatisfy { abs($0 - $1) < 1e-6 })
  }
}
