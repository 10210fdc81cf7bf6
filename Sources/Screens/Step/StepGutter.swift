import Cells
import Retrieval

/// The lines that join the first rows of a list with their places in the list before it.
func drawStepGutter(
  from left: StepList, to right: StepList, scroll: Int, rows: Rect, in rect: Rect,
  into buffer: inout Buffer
) {
  guard rect.width >= 3, rect.height >= 2 else { return }
  let places = left.lines
  let heading = rows.y - rect.y
  func offset(_ list: StepList) -> Int { min(scroll, max(0, list.lineCount - rows.height)) }
  let connections = right.rows.indices.prefix(5).compactMap { index -> Connection? in
    guard let start = places[right.rows[index].chunk.id] else { return nil }
    let (from, to) = (start - offset(left), right.line(of: index) - offset(right))
    guard (0..<rows.height).contains(from), (0..<rows.height).contains(to) else { return nil }
    return Connection(left: from + heading, right: to + heading, isSelected: index == 0)
  }
  var drawing = GutterDrawing(width: rect.width, height: rect.height)
  let inner = connections.sorted { abs($0.left - $0.right) < abs($1.left - $1.right) }
  for connection in inner { drawing.add(connection) }
  drawing.draw(in: rect, into: &buffer)
}
