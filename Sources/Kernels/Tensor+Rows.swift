extension Tensor {
  /// Replaces a row with another tensor's, or with another of its own.
  package func copyRow(_ row: Int, from other: Tensor, _ otherRow: Int) {
    precondition(columns == other.columns, "rows of equal length")
    withRow(row) { target in
      other.withRow(otherRow) { _ = target.update(fromContentsOf: $0) }
    }
  }

  /// Adds another tensor's row to one of this tensor's.
  package func addRow(_ row: Int, from other: Tensor, _ otherRow: Int) {
    precondition(columns == other.columns, "rows of equal length")
    withRow(row) { target in
      other.withRow(otherRow) { source in
        for index in target.indices { target[index] += source[index] }
      }
    }
  }

  /// Becomes a copy of another tensor of as many columns.
  package func copy(from other: Tensor) {
    precondition(columns == other.columns, "rows of equal length")
    resize(rows: other.rows)
    withValues { target in other.withValues { _ = target.update(fromContentsOf: $0) } }
  }

  /// Multiplies each number by the one in the same place of a tensor of the same sizes.
  package func multiply(by other: Tensor) {
    precondition(columns == other.columns && rows == other.rows, "tensors of equal sizes")
    withValues { target in
      other.withValues { factors in
        for index in target.indices { target[index] *= factors[index] }
      }
    }
  }

  /// The mean of some rows; zeros for none.
  package func mean(ofRows range: Range<Int>) -> [Float] {
    let sums = Tensor(rows: 1, columns: columns)
    for row in range { sums.addRow(0, from: self, row) }
    let count = Float(max(range.count, 1))
    return sums.array.map { $0 / count }
  }
}
