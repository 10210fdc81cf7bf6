/// How many values fall where: columns of blocks in eighths of a cell.
///
/// ```
///        ▃█▅▁
/// ▁▂▂▃▅▇█████▆▃▂▁▁ ▁
/// └┬─────┬─────┬───┬
///  0    0.2   0.4  0.6
/// ```
package struct HistogramPlot: Hashable, Sendable {
  package var values: [Double]
  package var x: Axis
  package var style: Style
  package var line: PlotLine?

  /// Makes a histogram with one bin for each column that it is drawn in; values beyond the axis
  /// count in its first and last bin.
  package init(_ values: [Double], x: Axis, style: Style, line: PlotLine? = nil) {
    self.values = values
    self.x = x
    self.style = style
    self.line = line
  }

  /// Draws the axes and the columns, the highest of them as high as the plot.
  package func draw(in rect: Rect, into buffer: inout Buffer) {
    let highest = Bins(values, x, count: max(1, rect.width)).highest
    let area = PlotArea(in: rect, x: x, y: Axis(0, Double(max(1, highest))))
    guard !area.cells.isEmpty else { return }
    area.drawAxes(in: rect, line: line, into: &buffer)
    let bins = Bins(values, x, count: area.cells.width)
    bins.drawColumns(in: area.cells, style: style, into: &buffer)
  }
}

/// How many of some values lie nearest to each column of an axis.
struct Bins: Hashable {
  private(set) var counts: [Int]

  /// Counts the values in `count` bins; those beyond the axis count at its ends, and what is not
  /// a number does not count.
  init(_ values: [Double], _ axis: Axis, count: Int) {
    counts = Array(repeating: 0, count: count)
    let scale = Double(count - 1) / (axis.high - axis.low)
    for value in values where !value.isNaN {
      let held = min(max(value, axis.low), axis.high)
      counts[Int(((held - axis.low) * scale).rounded())] += 1
    }
  }

  var highest: Int { counts.max() ?? 0 }

  /// Draws a column of blocks for each bin; one that is not empty shows at least an eighth.
  func drawColumns(in rect: Rect, style: Style, into buffer: inout Buffer) {
    let eighths = buffer.glyphs.columnEighths
    let scale = Double(rect.height * 8) / Double(max(1, highest))
    for (column, count) in counts.enumerated() where count > 0 {
      var left = max(1, Int((Double(count) * scale).rounded()))
      var row = rect.bottom - 1
      while left > 0, row >= rect.y {
        buffer.put(
          eighths[min(8, left)], at: Point(x: rect.x + column, y: row), style: style, clip: rect)
        left -= 8
        row -= 1
      }
    }
  }

  /// Draws a mark for each value on one row; several of a bin are written as their number.
  func drawNumbers(or mark: Character, in rect: Rect, style: Style, into buffer: inout Buffer) {
    for (column, count) in counts.enumerated() where count > 0 {
      let sign = count == 1 ? mark : Character(String(count % 10))
      buffer.put(sign, at: Point(x: rect.x + column, y: rect.y), style: style, clip: rect)
    }
  }

  /// Draws a mark for each value of each bin, one above the other.
  func drawStacks(of mark: Character, in rect: Rect, style: Style, into buffer: inout Buffer) {
    for (column, count) in counts.enumerated() where count > 0 {
      let height = min(count, rect.height)
      let stack = Rect(
        x: rect.x + column, y: rect.bottom - height, width: 1, height: height)
      buffer.fill(stack.intersection(rect), with: mark, style: style)
    }
  }
}
