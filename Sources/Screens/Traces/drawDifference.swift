import Cells
import Evaluation
import Retrieval

/// Where two runs part: what went in and came out, step by step, and both lists aligned.
func drawDifference(_ diff: TraceDiff, scroll: Int, _ state: State, into buffer: inout Buffer) {
  let area = differenceArea(in: buffer.bounds)
  guard !area.isEmpty else { return }
  buffer.fill(area)
  let inside = buffer.box(
    area, title: "What differs", trailing: state.keys.closing([.copy: "copy as JSON"]),
    style: Style(.borderFocused)
  ).inset(columns: 1, rows: 0)
  let lines = differenceLines(diff, state, width: inside.width, glyphs: buffer.glyphs)
  let first = min(scroll, max(0, lines.count - inside.height))
  for (row, line) in lines.dropFirst(first).prefix(inside.height).enumerated() {
    var column = inside.x
    for piece in line {
      column = buffer.write(
        piece.text, at: Point(x: column, y: inside.y + row), style: piece.style, clip: inside)
    }
  }
  if lines.count > inside.height {
    Scrollbar(count: lines.count, window: first..<first + inside.height)
      .draw(in: area.inset(columns: 0, rows: 1).lastColumns(1), into: &buffer)
  }
}

private func differenceArea(in bounds: Rect) -> Rect {
  let width = min(110, bounds.width - 2)
  return Rect(
    x: (bounds.width - width) / 2, y: min(1, bounds.height), width: width,
    height: bounds.height - 2)
}

extension State {
  /// The last line to which the comparison can be scrolled.
  var differenceLastScroll: Int {
    guard let diff = traces.difference else { return 0 }
    let inside = differenceArea(in: Rect(size: size)).inset(columns: 2, rows: 1)
    let lines = differenceLines(diff, self, width: inside.width, glyphs: .unicode)
    return max(0, lines.count - inside.height)
  }
}
