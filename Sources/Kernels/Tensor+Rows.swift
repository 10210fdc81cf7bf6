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

  /// Replaces a row with the mean of some of another tensor's; with zeros for none.
  package func meanRow(_ row: Int, of other: Tensor, _ range: Range<Int>) {
    withRow(row) { $0.update(repeating: 0) }
    for otherRow in range { addRow(row, from: other, otherRow) }
    let share = 1 / Float(max(range.count, 1))
    withRow(row) { mean in
      for index in mean.indices { mean[index] *= share }
    }
  }
}
