/// Where the values of several classes lie on one axis, each class in a band of its own with a
/// mark for every value; those of one column are stacked.
///
/// ```
///                                  ┊  ●
/// ● relevant 9          ●       ●  ┊ ●●●  ●
///                                  ┊
/// ○ not relevant 5   ○  ○    ○ ○   ┊   ○
/// · unjudged 812  ▁▂▅▇█▇▆▅▃▂▂▁▁▁▁▁▁┊▁ ▁
///                └┬──────┬──────┬──────┬
///                 0     0.2    0.4 0.5 0.6
/// ```
/// Where a stack is higher than its band, the number stands in a band of one row; any other band
/// becomes a histogram, as the count beside it tells.
package struct DotPlot: Hashable, Sendable {
  /// Values of one kind.
  package struct Band: Hashable, Sendable {
    package var name: String
    package var values: [Double]
    package var mark: PlotMark
    package var style: Style

    /// Makes a band.
    package init(_ name: String, _ values: [Double], mark: PlotMark, style: Style) {
      self.name = name
      self.values = values
      self.mark = mark
      self.style = style
    }
  }

  package var bands: [Band]
  package var x: Axis
  package var line: PlotLine?

  /// Makes a plot; the first bands are those that stay where there is no room for all.
  package init(_ bands: [Band], x: Axis, line: PlotLine? = nil) {
    self.bands = bands
    self.x = x
    self.line = line
  }

  /// Draws the bands from the first at the top, the line through all of them, and the axis.
  package func draw(in rect: Rect, into buffer: inout Buffer) {
    let area = area(in: rect)
    guard !area.cells.isEmpty else { return }
    area.drawAxes(in: rect, line: line, into: &buffer)
    for (band, row) in zip(bands, rows(in: area.cells)) {
      draw(band, in: row, into: &buffer)
      let words = Rect(x: rect.x, y: row.bottom - 1, width: area.cells.x - rect.x - 1, height: 1)
      drawName(of: band, in: words, into: &buffer)
    }
  }

  /// The value under a position; nil where it is not over the plot.
  package func value(at point: Point, in rect: Rect) -> Double? {
    let area = area(in: rect)
    return rect.contains(point) && point.x >= area.cells.x ? area.value(atColumn: point.x) : nil
  }

  private func area(in rect: Rect) -> PlotArea {
    let names = bands.map { displayWidth($0.name) + displayWidth(grouped($0.values.count)) + 4 }
    let counts = bands.map { displayWidth(grouped($0.values.count)) + 3 }
    let fitting = [names, counts].map { $0.max() ?? 0 }.first { rect.width >= $0 * 3 } ?? 0
    return PlotArea(in: rect, x: x, margin: fitting)
  }

  /// The rows of each band: equal shares, the first ones taking what is left over.
  private func rows(in cells: Rect) -> [Rect] {
    let shown = min(bands.count, cells.height)
    var top = cells.y
    return (0..<shown).map { place in
      let height = cells.height / shown + (place < cells.height % shown ? 1 : 0)
      defer { top += height }
      return Rect(x: cells.x, y: top, width: cells.width, height: height)
    }
  }

  private func draw(_ band: Band, in rect: Rect, into buffer: inout Buffer) {
    let bins = Bins(band.values, x, count: rect.width)
    let mark = band.mark.glyph(in: buffer.glyphs)
    if bins.highest <= rect.height {
      bins.drawStacks(of: mark, in: rect, style: band.style, into: &buffer)
    } else if rect.height == 1, bins.highest <= 9 {
      bins.drawNumbers(or: mark, in: rect, style: band.style, into: &buffer)
    } else {
      bins.drawColumns(in: rect, style: band.style, into: &buffer)
    }
  }

  private func drawName(of band: Band, in rect: Rect, into buffer: inout Buffer) {
    guard !rect.isEmpty else { return }
    buffer.put(band.mark.glyph(in: buffer.glyphs), at: rect.origin, style: band.style, clip: rect)
    let count = grouped(band.values.count)
    let full = "\(band.name) \(count)"
    let text = displayWidth(full) + 2 <= rect.width ? full : count
    buffer.write(text, at: Point(x: rect.x + 2, y: rect.y), style: .muted, clip: rect)
  }
}

/// A whole number with its thousands set apart: `1,184`.
private func grouped(_ number: Int) -> String {
  let digits = String(number)
  let lengths = stride(from: digits.count, to: 0, by: -3)
  return lengths.map { String(digits.prefix($0).suffix(3)) }.reversed().joined(separator: ",")
}
