/// How values run along an axis: one line for each series, with its own mark and role.
///
/// ```
/// 1.0 ┤─────●──╮       ┊   ╭───◆──
///     │        ╰──╮ ╭──◆───╯
/// 0.5 ┤───◆───────╰●╯──╮┊
///     │                ╰───────●
///     └┬──────────┬─────────────┬
///      0         0.5            1
/// ```
package struct LinePlot: Hashable, Sendable {
  /// A value at a place of the horizontal axis; nil where there is none, which leaves a gap.
  package struct Sample: Hashable, Sendable {
    package var x: Double
    package var y: Double?

    /// Makes a sample.
    package init(_ x: Double, _ y: Double?) {
      self.x = x
      self.y = y
    }
  }

  /// One line.
  package struct Series: Hashable, Sendable {
    /// From left to right; between two of them the line is straight.
    package var samples: [Sample]
    package var mark: PlotMark
    package var style: Style

    /// Makes a line of samples in ascending order.
    package init(_ samples: [Sample], mark: PlotMark, style: Style) {
      self.samples = samples
      self.mark = mark
      self.style = style
    }
  }

  /// A place worth finding, with a word beside it.
  package struct Spot: Hashable, Sendable {
    package var x: Double
    package var y: Double
    package var label: String
    package var style: Style

    /// Makes a spot.
    package init(_ x: Double, _ y: Double, label: String, style: Style = Style(.accent, .bold)) {
      self.x = x
      self.y = y
      self.label = label
      self.style = style
    }
  }

  package var series: [Series]
  package var x: Axis
  package var y: Axis
  package var line: PlotLine?
  package var spots: [Spot]

  /// Makes a plot; later series are drawn over earlier ones.
  package init(
    _ series: [Series], x: Axis, y: Axis, line: PlotLine? = nil, spots: [Spot] = []
  ) {
    self.series = series
    self.x = x
    self.y = y
    self.line = line
    self.spots = spots
  }

  /// Draws the axes, the line at a value, the series and the spots.
  package func draw(in rect: Rect, into buffer: inout Buffer) {
    let area = PlotArea(in: rect, x: x, y: y)
    guard !area.cells.isEmpty else { return }
    area.drawAxes(in: rect, line: line, into: &buffer)
    for (place, series) in series.enumerated() {
      draw(series, place, in: area, into: &buffer)
    }
    for spot in spots { draw(spot, in: area, into: &buffer) }
  }

  /// The value on the horizontal axis under a position; nil where it is not over the plot.
  package func value(at point: Point, in rect: Rect) -> Double? {
    let area = PlotArea(in: rect, x: x, y: y)
    return rect.contains(point) && point.x >= area.cells.x ? area.value(atColumn: point.x) : nil
  }

  private func draw(
    _ series: Series, _ place: Int, in area: PlotArea, into buffer: inout Buffer
  ) {
    let heights = series.values(atColumnsOf: area)
    let rows = heights.map { $0.flatMap(area.row(of:)) }
    for (column, row) in rows.enumerated() {
      guard let row else { continue }
      let next = column + 1 < rows.count ? rows[column + 1] ?? row : row
      drawStep(
        from: row, to: next, atColumn: area.cells.x + column, style: series.style, into: &buffer)
    }
    let spacing = Self.markSpacing
    let first = spacing / 2 + place * spacing / max(1, self.series.count)
    let mark = series.mark.glyph(in: buffer.glyphs)
    for column in stride(from: first % spacing, to: rows.count, by: spacing) {
      guard let row = rows[column] else { continue }
      buffer.put(mark, at: Point(x: area.cells.x + column, y: row), style: series.style)
    }
  }

  /// Columns from one mark of a series to the next.
  private static let markSpacing = 12

  /// One column of a line: level, or an arc from its row to the next column's.
  private func drawStep(
    from row: Int, to next: Int, atColumn column: Int, style: Style, into buffer: inout Buffer
  ) {
    let glyphs = buffer.glyphs
    guard row != next else {
      buffer.put(glyphs.horizontal, at: Point(x: column, y: row), style: style)
      return
    }
    let rises = next < row
    let between = Rect(
      x: column, y: min(row, next) + 1, width: 1, height: abs(row - next) - 1)
    buffer.fill(between, with: glyphs.vertical, style: style)
    buffer.put(
      rises ? glyphs.leftToTop : glyphs.leftToBottom, at: Point(x: column, y: row), style: style)
    buffer.put(
      rises ? glyphs.bottomToRight : glyphs.topToRight, at: Point(x: column, y: next), style: style)
  }

  private func draw(_ spot: Spot, in area: PlotArea, into buffer: inout Buffer) {
    guard let column = area.column(of: spot.x), let row = area.row(of: spot.y) else { return }
    buffer.put(
      PlotMark.star.glyph(in: buffer.glyphs), at: Point(x: column, y: row), style: spot.style)
    let width = displayWidth(spot.label)
    let fitsRight = column + 2 + width <= area.cells.right
    let start = fitsRight ? column + 2 : column - 1 - width
    // Below the line, where a curve that rises and then levels leaves its room.
    let line = row + 1 < area.cells.bottom ? row + 1 : row
    guard start >= area.cells.x else { return }
    buffer.write(spot.label, at: Point(x: start, y: line), style: spot.style, clip: area.cells)
  }
}

extension LinePlot.Series {
  /// The series' value in the middle of each column; nil outside of the samples and in gaps.
  fileprivate func values(atColumnsOf area: PlotArea) -> [Double?] {
    var next = 0
    return (0..<area.cells.width).map { column in
      let x = area.x.value(ofCell: column, count: area.cells.width)
      while next < samples.count, samples[next].x < x { next += 1 }
      guard next < samples.count else { return samples.last.flatMap { near(x, $0, area) } }
      guard next > 0 else { return near(x, samples[next], area) }
      return value(at: x, between: samples[next - 1], samples[next])
    }
  }

  private func value(
    at x: Double, between left: LinePlot.Sample, _ right: LinePlot.Sample
  ) -> Double? {
    guard let high = right.y else { return right.x == x ? nil : left.x == x ? left.y : nil }
    if right.x == x { return high }
    guard let low = left.y else { return nil }
    return low + (high - low) * (x - left.x) / (right.x - left.x)
  }

  /// The end of the line where it lies within half a column.
  private func near(_ x: Double, _ sample: LinePlot.Sample, _ area: PlotArea) -> Double? {
    let half = (area.x.high - area.x.low) / Double(max(1, 2 * (area.cells.width - 1)))
    return abs(sample.x - x) <= half ? sample.y : nil
  }
}
