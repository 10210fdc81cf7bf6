#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// The operations as their formulas read, in double precision where sums are long: slow, and what
/// every other implementation is checked against.
package struct Reference: Operations {
  /// Nothing to set up.
  package init() {}

  package func rows(for count: Int) -> Int { count }

  package func layer(weight: Tensor, bias: Tensor, steps: Tensor?) -> Linear {
    layer(weight: weight, bias: bias)
  }

  package func layer(weight: Tensor, bias: Tensor) -> Linear {
    Linear(
      inputs: weight.columns, outputs: weight.rows, form: .rows(weight: weight, bias: bias))
  }

  package func linear(
    _ input: Tensor, _ layer: Linear, _ epilogue: Epilogue, into output: Tensor
  ) {
    guard case .rows(let weight, let bias) = layer.form else {
      preconditionFailure("the layer was made by other operations")
    }
    for row in 0..<input.rows {
      let values = input.row(row)
      for column in 0..<layer.outputs {
        let sum = dot(values, weight.row(column)) + Double(bias[0, column])
        output[row, column] = Float(finish(sum, epilogue, was: Double(output[row, column])))
      }
    }
  }

  package func normalize(_ rows: Tensor, _ norm: Norm) {
    for row in 0..<rows.rows {
      let values = rows.row(row).map(Double.init)
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.map { ($0 - mean) * ($0 - mean) }
      let variance = squares.reduce(0, +) / Double(values.count)
      let deviation = (variance + Double(norm.epsilon)).squareRoot()
      for (column, value) in values.enumerated() {
        let standard = Float((value - mean) / deviation)
        rows[row, column] = standard * norm.scale[0, column] + norm.shift[0, column]
      }
    }
  }

  package func attend(
    _ projections: Tensor, _ sequences: [AttentionSpan], heads: Int, reach: Int?,
    precision: Precision, into output: Tensor
  ) {
    for span in sequences {
      for head in 0..<heads {
        for query in 0..<span.queries {
          let row = span.keys.lowerBound + query
          let seen = reach.map { row - $0..<row + $0 + 1 } ?? span.keys
          answer(
            projections, row, span.keys.clamped(to: seen), head: head, of: heads,
            into: output, span.output + query)
        }
      }
    }
  }

  private func answer(
    _ projections: Tensor, _ query: Int, _ keys: Range<Int>, head: Int, of heads: Int,
    into output: Tensor, _ answer: Int
  ) {
    let hidden = projections.columns / 3
    let size = hidden / heads
    let columns = head * size..<(head + 1) * size
    func part(_ row: Int, _ kind: Int) -> ArraySlice<Float> {
      projections.row(row)[(kind * hidden + columns.lowerBound)...].prefix(size)
    }
    let asking = part(query, 0)
    let weights = softmax(keys.map { dot(asking, part($0, 1)) / Double(size).squareRoot() })
    for column in columns {
      let values = keys.map { projections[$0, 2 * hidden + column] }
      output[answer, column] = Float(dot(weights, values))
    }
  }

  private func finish(_ sum: Double, _ epilogue: Epilogue, was old: Double) -> Double {
    switch epilogue {
    case .store: sum
    case .add: old + sum
    case .gelu: 0.5 * sum * (1 + erf(sum / 2.0.squareRoot()))
    case .geluTanh:
      0.5 * sum * (1 + tanh((2 / Double.pi).squareRoot() * (sum + 0.044715 * sum * sum * sum)))
    case .relu: max(0, sum)
    case .tanh: tanh(sum)
    }
  }

  private func softmax(_ scores: [Double]) -> [Double] {
    let largest = scores.max() ?? 0
    let powers = scores.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  private func dot(
    _ left: some Collection<some BinaryFloatingPoint>, _ right: some Collection<Float>
  ) -> Double {
    var sum = 0.0
    for (left, right) in zip(left, right) { sum += Double(left) * Double(right) }
    return sum
  }
}
