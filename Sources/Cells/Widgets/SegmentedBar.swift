/// A bar cut into segments in order, with the room left at its end: the context budget.
///
/// ```
/// ████████▓▓▓▓▒▒▒░░░░░░
/// ```
package struct SegmentedBar: Hashable, Sendable {
  /// A part of the whole, in the unit of the capacity.
  package struct Segment: Hashable, Sendable {
    package var amount: Double
    package var style: Style

    /// Makes a segment.
    package init(amount: Double, style: Style) {
      self.amount = amount
      self.style = style
    }
  }

  package var segments: [Segment]
  package var capacity: Double

  /// Makes a bar whose whole length stands for `capacity`.
  package init(segments: [Segment], capacity: Double) {
    self.segments = segments
    self.capacity = capacity
  }

  /// Draws over all rows of a rectangle; neighbours differ in shade as well as in colour.
  package func draw(in rect: Rect, into buffer: inout Buffer) {
    buffer.fill(rect, with: buffer.glyphs.room, style: Style(.room))
    let ends = ends(width: rect.width)
    var start = 0
    for (index, (segment, end)) in zip(segments, ends).enumerated() {
      let area = rect.firstColumns(end).droppingFirstColumns(start)
      let shade = buffer.glyphs.shades[index % buffer.glyphs.shades.count]
      buffer.fill(area, with: shade, style: segment.style)
      start = end
    }
  }

  /// The column behind each segment: sums are rounded, not segments, so that errors do not add up.
  func ends(width: Int) -> [Int] {
    guard capacity > 0 else { return segments.map { _ in 0 } }
    var sum = 0.0
    return segments.map { segment in
      sum += max(0, segment.amount)
      return Int((min(1, sum / capacity) * Double(width)).rounded())
    }
  }
}
