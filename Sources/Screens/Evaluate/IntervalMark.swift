import Cells
import Evaluation

/// An interval of a difference on a scale around zero, in one row of cells.
///
/// ```
///     │ ├──●──┤
/// ```
struct IntervalMark: Equatable {
  var interval: Interval?
  var value: Double
  /// The value at both ends of the row.
  var scale: Double

  /// The largest value that a mark of these comparisons has to show.
  static func scale(of comparisons: [PairedComparison]) -> Double {
    let ends = comparisons.flatMap { comparison in
      [comparison.difference, comparison.interval?.low, comparison.interval?.high]
    }
    return ends.compactMap { $0 }.filter(\.isFinite).map(abs).max() ?? 0
  }

  func draw(in rect: Rect, into buffer: inout Buffer) {
    let row = rect.firstRows(1)
    guard row.width >= 5 else { return }
    let axis = cell(of: 0, in: row)
    put(buffer.glyphs.isASCII ? ":" : "┊", axis, row, Style(.axis), &buffer)
    guard value.isFinite, scale > 0 else { return }
    if let interval { draw(interval, axis: axis, in: row, into: &buffer) }
    put(PlotMark.disc.glyph(in: buffer.glyphs), cell(of: value, in: row), row, style, &buffer)
  }

  private func draw(_ interval: Interval, axis: Int, in row: Rect, into buffer: inout Buffer) {
    let (low, high) = (cell(of: interval.low, in: row), cell(of: interval.high, in: row))
    for x in low...max(low, high) {
      put(x == axis ? buffer.glyphs.cross : buffer.glyphs.horizontal, x, row, style, &buffer)
    }
    guard high > low else { return }
    if low != axis { put(buffer.glyphs.withoutLeft, low, row, style, &buffer) }
    if high != axis { put(buffer.glyphs.withoutRight, high, row, style, &buffer) }
  }

  private func put(
    _ character: Character, _ x: Int, _ row: Rect, _ style: Style, _ buffer: inout Buffer
  ) {
    buffer.put(character, at: Point(x: x, y: row.y), style: style, clip: row)
  }

  /// The column of a value; nothing of an interval beside zero touches the axis, however near.
  private func cell(of value: Double, in row: Rect) -> Int {
    let half = (row.width - 1) / 2
    let share = scale > 0 ? min(max(value / scale, -1), 1) : 0
    let column = Int((share * Double(half)).rounded())
    if let interval, interval.low > 0, value > 0 { return row.x + half + max(1, column) }
    if let interval, interval.high < 0, value < 0 { return row.x + half + min(-1, column) }
    return row.x + half + column
  }

  private var style: Style { Style(PairedComparison.role(of: interval)) }
}

extension PairedComparison {
  /// A gain or a loss where the whole interval lies on one side of zero; else neither.
  static func role(of interval: Interval?) -> Role {
    guard let interval else { return .muted }
    return interval.low > 0 ? .good : interval.high < 0 ? .bad : .text
  }
}
