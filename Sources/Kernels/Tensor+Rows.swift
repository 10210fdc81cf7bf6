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

  /// The mean of some rows; zeros for none.
  package func mean(ofRows range: Range<Int>) -> [Float] {
    let sums = Tensor(rows: 1, columns: columns)
    for row in range { sums.addRow(0, from: self, row) }
    let count = Float(max(range.count, 1))
    return sums.array.map { $0 / count }
  }
}
