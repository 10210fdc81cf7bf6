/// How far something has come, or how full it is: a bar on a track with the percentage behind it.
///
/// ```
/// ██████▌░░░░  62%
/// ```
package struct Gauge: Hashable, Sendable {
  /// From 0 to 1; what lies outside is drawn as the nearest end.
  package var fraction: Double
  /// Nil draws by how full it is: low, middle (from 70%), high (from 90%).
  package var style: Style?

  /// Makes a gauge.
  package init(fraction: Double, style: Style? = nil) {
    self.fraction = fraction
    self.style = style
  }

  /// Draws on the first row of a rectangle; the percentage goes where there is no room for it.
  package func draw(in rect: Rect, into buffer: inout Buffer) {
    let line = rect.firstRows(1)
    let held = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
    let number = String(Int((held * 100).rounded())) + "%"
    let noteWidth = line.width >= 10 ? 5 : 0
    let track = line.droppingLastColumns(noteWidth)
    buffer.fill(track, with: buffer.glyphs.room, style: Style(.room))
    let cells = Bar.cells(of: held, width: track.width, glyphs: buffer.glyphs)
    buffer.write(cells, at: track.origin, style: style ?? Self.style(at: held), clip: track)
    guard noteWidth > 0 else { return }
    buffer.write(number, at: Point(x: line.right - number.count, y: line.y), clip: line)
  }

  private static func style(at fraction: Double) -> Style {
    if fraction >= 0.9 { return Style(.meterHigh) }
    return fraction >= 0.7 ? Style(.meterMiddle) : Style(.meterLow)
  }
}
