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
}
