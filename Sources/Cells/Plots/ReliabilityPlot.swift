/// What was promised against what came true: a point for each bin of predictions, which a good
/// calibration lays along the diagonal.
///
/// ```
/// 1.0 ┤                 ··
///     │        │     ·● 41
/// 0.5 ┤    │   ● 8·
///     │    ● 12·
/// 0.0 ┤·● 30
///     └┬───────┬────────┬
///      0      0.5       1
/// ```
package struct ReliabilityPlot: Hashable, Sendable {
  /// Predictions that are alike, and how they came out.
  package struct Bin: Hashable, Sendable {
    /// The mean prediction, 0 to 1.
    package var predicted: Double
    /// The share that came true, 0 to 1.
    package var observed: Double
    /// How far the share is known; nil draws no whisker.
    package var interval: ClosedRange<Double>?
    package var count: Int

    /// Makes a bin.
    package init(
      predicted: Double, observed: Double, interval: ClosedRange<Double>? = nil, count: Int
    ) {
      self.predicted = predicted
      self.observed = observed
      self.interval = interval
      self.count = count
    }
  }

  package var bins: [Bin]
  package var style: Style

  /// Makes a diagram of the bins in ascending order of their prediction.
  package init(_ bins: [Bin], style: Style = Style(.accent, .bold)) {
    self.bins = bins
    self.style = style
  }

  /// Draws the diagonal, the whiskers, and the points with their counts.
  package func draw(in rect: Rect, into buffer: inout Buffer) {
    let area = PlotArea(in: rect, x: Axis(0, 1), y: Axis(0, 1))
    guard !area.cells.isEmpty else { return }
    area.drawAxes(in: rect, into: &buffer)
    for column in area.cells.x..<area.cells.right {
      guard let row = area.row(of: area.value(atColumn: column)) else { continue }
      buffer.put(buffer.glyphs.dot, at: Point(x: column, y: row), style: Style(.axis))
    }
    for bin in bins { drawWhisker(of: bin, in: area, into: &buffer) }
    var taken: [Rect] = bins.compactMap { place(of: $0, in: area) }
      .map { Rect(x: $0.x, y: $0.y, width: 1, height: 1) }
    for bin in bins { draw(bin, in: area, avoiding: &taken, into: &buffer) }
  }

  private func place(of bin: Bin, in area: PlotArea) -> Point? {
    guard let x = area.column(of: bin.predicted), let y = area.row(of: bin.observed) else {
      return nil
    }
    return Point(x: x, y: y)
  }

  private func drawWhisker(of bin: Bin, in area: PlotArea, into buffer: inout Buffer) {
    guard let interval = bin.interval, let x = area.column(of: bin.predicted),
      let top = area.row(of: min(1, interval.upperBound)),
      let bottom = area.row(of: max(0, interval.lowerBound))
    else { return }
    let whisker = Rect(x: x, y: top, width: 1, height: bottom - top + 1)
    buffer.fill(whisker, with: buffer.glyphs.vertical, style: .muted)
  }

  /// Draws a point, and its count at the side where nothing stands yet.
  private func draw(
    _ bin: Bin, in area: PlotArea, avoiding taken: inout [Rect], into buffer: inout Buffer
  ) {
    guard let point = place(of: bin, in: area) else { return }
    buffer.put(PlotMark.disc.glyph(in: buffer.glyphs), at: point, style: style, clip: area.cells)
    let label = " \(bin.count) "
    let sides = [point.x + 1, point.x - label.count]
    let free = sides.map { Rect(x: $0, y: point.y, width: label.count, height: 1) }.first { room in
      room.intersection(area.cells) == room && taken.allSatisfy { $0.intersection(room).isEmpty }
    }
    guard let free else { return }
    buffer.write(label, at: free.origin, style: .muted, clip: area.cells)
    taken.append(free)
  }
}
