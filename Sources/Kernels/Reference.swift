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
      for column in 0..<layer.outputs {
        let sum = dot(input[row], weight[column]) + Double(bias[0][column])
        output[row][column] = Float(finish(sum, epilogue, was: Double(output[row][column])))
      }
    }
  }

  package func normalize(_ rows: Tensor, _ norm: Norm) {
    for index in 0..<rows.rows {
      let row = rows[index]
      let mean = row.reduce(0.0) { $0 + Double($1) } / Double(row.count)
      let variance = row.reduce(0.0) { $0 + square(Double($1) - mean) } / Double(row.count)
      let deviation = (variance + Double(norm.epsilon)).squareRoot()
      for column in row.indices {
        let standard = (Double(row[column]) - mean) / deviation
        row[column] = Float(standard) * norm.scale[0][column] + norm.shift[0][column]
      }
    }
  }

  package func attend(
    _ projections: Tensor, _ sequences: [AttentionSpan], heads: Int, into output: Tensor
  ) {
    for span in sequences {
      for head in 0..<heads {
        for query in 0..<span.queries {
          answer(projections, span, query: query, head: head, of: heads, into: output)
        }
      }
    }
  }

  private func answer(
    _ projections: Tensor, _ span: AttentionSpan, query: Int, head: Int, of heads: Int,
    into output: Tensor
  ) {
    let hidden = projections.columns / 3
    let size = hidden / heads
    func part(_ row: Int, _ kind: Int) -> Slice<UnsafeMutableBufferPointer<Float>> {
      let start = kind * hidden + head * size
      return projections[row][start..<start + size]
    }
    let asking = part(span.keys.lowerBound + query, 0)
    let weights = softmax(
      span.keys.map { dot(asking, part($0, 1)) / Double(size).squareRoot() })
    for column in 0..<size {
      let values = span.keys.map { Double(projections[$0][2 * hidden + head * size + column]) }
      output[span.output + query][head * size + column] = Float(dot(weights, values))
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
    _ left: some Sequence<Float>, _ right: some Sequence<Float>
  ) -> Double {
    zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  private func dot(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func square(_ number: Double) -> Double { number * number }
}
