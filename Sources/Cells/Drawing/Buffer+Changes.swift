/// Cells that stand side by side and are to be sent to the terminal.
package struct Run: Hashable, Sendable {
  package let origin: Point
  package let cells: ArraySlice<Cell>
}

extension Buffer {
  /// The runs of cells that differ from an older screen, from the top left; all rows when there
  /// is none or it had another size.
  ///
  /// A run never starts or ends inside of a wide glyph.
  ///
  /// - Complexity: O(cells), without allocation for rows that are the same.
  package func changes(since old: Buffer?) -> [Run] {
    guard let old, old.size == size else { return bounds.isEmpty ? [] : allRows }
    var runs: [Run] = []
    for y in 0..<size.height {
      appendChanges(ofRow: y, since: old, to: &runs)
    }
    return runs
  }

  private var allRows: [Run] {
    (0..<size.height).map { Run(origin: Point(x: 0, y: $0), cells: row($0)) }
  }

  private func appendChanges(ofRow y: Int, since old: Buffer, to runs: inout [Run]) {
    let end = (y + 1) * size.width
    var index = y * size.width
    while index < end {
      guard cells[index] != old.cells[index] else {
        index += 1
        continue
      }
      let first = cells[index].isContinuation ? index - 1 : index
      index += 1
      while index < end, cells[index] != old.cells[index] || cells[index].isContinuation {
        index += 1
      }
      let origin = Point(x: first - y * size.width, y: y)
      runs.append(Run(origin: origin, cells: cells[first..<index]))
    }
  }
}
