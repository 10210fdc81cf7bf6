internal import Kernels
internal import Retrieval

/// Compares each token of a question with all tokens of passages, on one thread.
///
/// The comparisons of many passages are one matrix product: their rows × the question's.
actor MaxSim {
  /// Rows of a product, so that few shapes are compiled; more only for a passage that is longer.
  private static let block = 512

  private let executor = ThreadExecutor()
  // Made at the first call, on the actor's own thread, as `OneDNN` asks.
  private lazy var operations = OneDNN()

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// For each passage, each question token's best match.
  ///
  /// - Parameters:
  ///   - question: Vectors of length 1, row by row.
  ///   - passages: Of the same dimensions; each has at least one row.
  func alignments(
    _ question: [Float], _ passages: [TokenMatrix]
  ) throws -> [Alignment] {
    guard let first = passages.first else { return [] }
    let query = try QueryLayer(question, dimensions: first.dimensions, operations)
    let longest = passages.map(\.count).max() ?? 0
    let rows = (max(longest, 1) + Self.block - 1) / Self.block * Self.block
    let input = Tensor(rows: rows, columns: first.dimensions)
    let output = Tensor(rows: rows, columns: query.layer.outputs)
    var alignments: [Alignment] = []
    for group in Self.groups(passages, rows: rows) {
      var start = 0
      for passage in group {
        passage.unpack(into: input, from: start)
        start += passage.count
      }
      try operations.linear(input, query.layer, .store, into: output)
      start = 0
      for passage in group {
        alignments.append(
          Alignment(output, rows: start..<start + passage.count, passage.scales, query.count))
        start += passage.count
      }
    }
    return alignments
  }

  /// Passages in order, as many together as fit a number of rows.
  private static func groups(_ passages: [TokenMatrix], rows: Int) -> [ArraySlice<TokenMatrix>] {
    var groups: [ArraySlice<TokenMatrix>] = []
    var (start, used) = (0, 0)
    for (index, passage) in passages.enumerated() {
      if used + passage.count > rows {
        groups.append(passages[start..<index])
        (start, used) = (index, 0)
      }
      used += passage.count
    }
    return groups + [passages[start...]]
  }
}

/// Where each token of a question found its best match in a passage.
struct Alignment: Sendable, Equatable {
  /// For each token of the question, the row of the passage.
  let rows: [Int]
  /// For each token of the question, the cosine with that row.
  let similarities: [Float]

  /// The mean of the similarities.
  var value: Double {
    similarities.reduce(0) { $0 + Double($1) } / Double(max(similarities.count, 1))
  }

  /// Finds the largest of each column of a product, whose rows are still in steps of `scales`.
  init(_ product: Tensor, rows range: Range<Int>, _ scales: [Float], _ count: Int) {
    var rows = Array(repeating: 0, count: count)
    var best = Array(repeating: -Float.infinity, count: count)
    for (row, scale) in zip(range, scales) {
      product.withRow(row) { values in
        for column in 0..<count where values[column] * scale > best[column] {
          best[column] = values[column] * scale
          rows[column] = row - range.lowerBound
        }
      }
    }
    self.rows = rows
    similarities = best
  }
}

/// The question's vectors as the weight of a product.
private struct QueryLayer {
  let count: Int
  let layer: Linear

  /// The rows are filled up with zeros, so that few shapes are compiled.
  init(_ question: [Float], dimensions: Int, _ operations: OneDNN) throws {
    count = question.count / dimensions
    let rows = (count + 7) / 8 * 8
    let padding = Array(repeating: Float(0), count: (rows - count) * dimensions)
    layer = try operations.layer(
      weight: Tensor(question + padding, columns: dimensions),
      bias: Tensor(rows: 1, columns: rows))
  }
}

extension TokenMatrix {
  /// Writes the rows, in steps of their scales.
  fileprivate func unpack(into tensor: Tensor, from row: Int) {
    let start = row * dimensions
    codes.withUnsafeBufferPointer { codes in
      tensor.withValues { values in
        let target = UnsafeMutableBufferPointer(rebasing: values[start..<start + codes.count])
        for index in codes.indices { target[index] = Float(codes[index]) }
      }
    }
  }
}
