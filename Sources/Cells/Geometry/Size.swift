/// A width and a height in terminal columns and rows, never negative.
package struct Size: Hashable, Sendable {
  package var width: Int
  package var height: Int

  /// Makes a size; negative measures become zero.
  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A position on the screen: column `x` and row `y`, both counted from zero at the top left.
package struct Point: Hashable, Sendable {
  package var x: Int
  package var y: Int

  /// Makes a position from a column and a row.
  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}
