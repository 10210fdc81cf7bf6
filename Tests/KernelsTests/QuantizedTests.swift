import Kernels
import Testing

@Suite("Layers in whole numbers of 8 bits")
struct QuantizedTests {
  let fast = OneDNN()
  let reference = Reference()

  @Test("are the same on every instruction set, but for the last digits", arguments: [1, 5, 14])
  func lanes(rows: Int) throws {
    let narrow = OneDNN(lanes: 8)
    let weight = noise(rows: 192, columns: 128, seed: 1)
    let bias = noise(rows: 1, columns: 192, seed: 2)
    let input = noise(rows: rows, columns: 128, seed: 3)
    let (output, same) = (Tensor(rows: rows, columns: 192), Tensor(rows: rows, columns: 192))
    try fast.linear(
      input, fast.layer(weight: weight, bias: bias, steps: steps(of: weight)), .gelu, into: output)
    try narrow.linear(
      input, narrow.layer(weight: weight, bias: bias, steps: steps(of: weight)), .gelu, into: same)
    for (one, other) in zip(output.array, same.array) { #expect(abs(one - other) < 2e-5) }
  }

  @Test(
    "agree with the reference to what rounding to 8 bits costs",
    arguments: Epilogue.allCases.filter { $0 != .tanh })
  func epilogues(epilogue: Epilogue) throws {
    try expectClose(rows: 41, inputs: 192, outputs: 128, epilogue)
  }

  @Test("agree for any number of rows", arguments: [1, 2, 5, 6, 7, 13, 300])
  func rows(count: Int) throws {
    try expectClose(rows: count, inputs: 64, outputs: 64, .add)
  }

  @Test("are exact where weight and input are whole steps already")
  func exact() throws {
    // Rows that reach 127 and 255 steps; all sums fit 24 bits, and so a float.
    let weight = Tensor(rows: 64, columns: 64)
    let input = Tensor(rows: 3, columns: 64)
    for column in 0..<64 {
      for row in 0..<64 { weight[row, column] = Float((row * 31 + column * 17) % 255 - 127) }
      for row in 0..<3 { input[row, column] = Float((row * 7 + column * 4) % 256) }
    }
    for row in 0..<64 { weight[row, row] = -127 }
    for row in 0..<3 { input[row, row] = 255 }
    let bias = noise(rows: 1, columns: 64, seed: 3)
    let (output, expected) = (Tensor(rows: 3, columns: 64), Tensor(rows: 3, columns: 64))
    try fast.linear(
      input, fast.layer(weight: weight, bias: bias, steps: steps(of: weight)), .store, into: output)
    reference.linear(
      input, reference.layer(weight: weight, bias: bias), .store, into: expected)
    for (one, other) in zip(output.array, expected.array) { #expect(abs(one - other) < 0.5) }
  }

  @Test("give a row of one number back, and zeros for zeros", arguments: [0, 2.5, -1e-3, 7e4])
  func constantRow(number: Float) throws {
    let weight = Tensor(rows: 64, columns: 64)
    for index in 0..<64 { weight[index, index] = 1 }
    let input = Tensor([Float](repeating: number, count: 64), columns: 64)
    let output = Tensor(rows: 1, columns: 64)
    let layer = try fast.layer(
      weight: weight, bias: Tensor(rows: 1, columns: 64), steps: steps(of: weight))
    try fast.linear(input, layer, .store, into: output)
    for value in output.array { #expect(abs(value - number) <= abs(number) * 1e-5) }
  }

  @Test("of sizes that are no whole blocks stay as they are")
  func oddSizes() throws {
    let weight = noise(rows: 72, columns: 40, seed: 1)
    let bias = noise(rows: 1, columns: 72, seed: 2)
    let input = noise(rows: 5, columns: 40, seed: 3)
    let (output, same) = (Tensor(rows: 5, columns: 72), Tensor(rows: 5, columns: 72))
    try fast.linear(
      input, fast.layer(weight: weight, bias: bias, steps: steps(of: weight)), .store, into: output)
    try fast.linear(input, fast.layer(weight: weight, bias: bias), .store, into: same)
    #expect(output.array == same.array)
  }

  /// The steps of a weight whose rows reach 127 of them.
  private func steps(of weight: Tensor) -> Tensor {
    let largest = (0..<weight.rows).map { weight.row($0).reduce(0) { max($0, abs($1)) } }
    return Tensor(largest.map { $0 / 127 }, columns: weight.rows)
  }

  /// Expects what the reference gives, to what rounding costs.
  ///
  /// A weight's error is at most half of its row's 127th, an input's half of its range's 255th: of
  /// numbers within ±1 the products are then within 0.008 of what they should be. Sums of such
  /// errors of either sign grow with the root of their number; twice that is room for the rarest.
  private func expectClose(
    rows: Int, inputs: Int, outputs: Int, _ epilogue: Epilogue
  ) throws {
    let weight = noise(rows: outputs, columns: inputs, seed: 1)
    let bias = noise(rows: 1, columns: outputs, seed: 2)
    let input = noise(rows: rows, columns: inputs, seed: 3)
    let output = noise(rows: rows, columns: outputs, seed: 4)
    let expected = Tensor(output.array, columns: outputs)
    try fast.linear(
      input, fast.layer(weight: weight, bias: bias, steps: steps(of: weight)), epilogue,
      into: output)
    reference.linear(
      input, reference.layer(weight: weight, bias: bias), epilogue, into: expected)
    let bound = 0.016 * Float(inputs).squareRoot()
    for (one, other) in zip(output.array, expected.array) { #expect(abs(one - other) < bound) }
  }
}
