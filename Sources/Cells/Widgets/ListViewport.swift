/// The selected row of a list and the row at its top: the arithmetic of scrolling.
///
/// The number of rows and the height of the list are given with each call, since both can change
/// between two keys. An empty list selects row 0.
package struct ListViewport: Hashable, Sendable {
  package private(set) var selected: Int
  package private(set) var offset: Int

  /// Makes a viewport; what does not fit the list is mended when it is used.
  package init(selected: Int = 0, offset: Int = 0) {
    self.selected = max(0, selected)
    self.offset = max(0, offset)
  }

  /// The rows to draw: `height` of them around the selection, moved no further than needed.
  package func window(count: Int, height: Int) -> Range<Int> {
    guard count > 0, height > 0 else { return 0..<0 }
    let selected = min(selected, count - 1)
    let nearest = min(max(offset, selected - height + 1), selected)
    let start = min(nearest, max(0, count - height))
    return start..<min(count, start + height)
  }

  /// Selects a row, or the nearest one that there is, and scrolls it into view.
  package mutating func select(_ index: Int, count: Int, height: Int) {
    selected = min(max(0, index), max(0, count - 1))
    offset = window(count: count, height: height).lowerBound
  }

  /// Moves the selection by rows; negative moves up.
  package mutating func move(by rows: Int, count: Int, height: Int) {
    select(selected + rows, count: count, height: height)
  }

  /// Moves the selection and the view by pages that share one row.
  package mutating func movePages(_ pages: Int, count: Int, height: Int) {
    let rows = pages * max(1, height - 1)
    offset = max(0, offset + rows)
    select(selected + rows, count: count, height: height)
  }

  /// Moves the view by rows and takes the selection along where it would leave it.
  package mutating func scroll(by rows: Int, count: Int, height: Int) {
    offset = min(max(0, offset + rows), max(0, count - height))
    let kept = min(max(selected, offset), offset + max(1, height) - 1)
    select(kept, count: count, height: height)
  }
}
