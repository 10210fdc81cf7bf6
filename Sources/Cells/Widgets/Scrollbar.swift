/// A scrollbar one column wide that also marks rows worth finding, such as judged ones.
package struct Scrollbar: Hashable, Sendable {
  /// A mark at a row of the list.
  package struct Tick: Hashable, Sendable {
    package var row: Int
    package var style: Style

    /// Makes a mark.
    package init(row: Int, style: Style) {
      self.row = row
      self.style = style
    }
  }

  package var count: Int
  package var window: Range<Int>
  package var ticks: [Tick]

  /// Makes a scrollbar for a list of `count` rows of which `window` is drawn.
  package init(count: Int, window: Range<Int>, ticks: [Tick] = []) {
    self.count = count
    self.window = window
    self.ticks = ticks
  }

  /// Draws in the first column of a rectangle; a list that fits has marks but no thumb.
  package func draw(in rect: Rect, into buffer: inout Buffer) {
    let track = rect.firstColumns(1)
    guard !track.isEmpty, count > 0 else { return }
    buffer.fill(track, with: buffer.glyphs.vertical, style: .border)
    if window.count < count {
      let thumb = thumb(height: track.height)
      let area = track.droppingFirstRows(thumb.lowerBound).firstRows(thumb.count)
      buffer.fill(area, with: buffer.glyphs.thumb, style: .muted)
    }
    for tick in ticks where (0..<count).contains(tick.row) {
      let point = Point(x: track.x, y: track.y + tick.row * track.height / count)
      buffer.put(buffer.glyphs.horizontal, at: point, style: tick.style)
    }
  }

  /// The rows of the track under the thumb: at least one, and at the ends only when the list is.
  func thumb(height: Int) -> Range<Int> {
    let length = max(1, height * window.count / count)
    let travel = height - length
    let hidden = count - window.count
    let start = window.lowerBound * travel / hidden
    let inside = travel > 1 && window.lowerBound > 0 ? max(1, start) : start
    let held = travel > 1 && window.upperBound < count ? min(inside, travel - 1) : inside
    return held..<held + length
  }
}
