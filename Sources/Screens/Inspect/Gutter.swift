import Cells
import Retrieval

/// The lines between the lists: each joins a chunk's row on the left with its row on the right.
///
/// Drawn for the kept chunks, the first ones of the right list where none is kept, and the
/// selected one, and only where both ends show. A line runs into the gutter, up or down a lane of
/// its own, and on to the other side.
func drawGutter(
  _ state: State, _ comparison: Comparison, in rect: Rect, into buffer: inout Buffer
) {
  guard rect.width >= 3, rect.height >= 2 else { return }
  var drawing = GutterDrawing(width: rect.width, height: rect.height)
  for connection in connections(state, comparison) { drawing.add(connection) }
  drawing.draw(in: rect, into: &buffer)
}

/// One chunk's line: the rows of the gutter that it joins, and what it means.
struct Connection: Equatable {
  var left: Int
  var right: Int
  var isSelected: Bool

  fileprivate var rows: ClosedRange<Int> { min(left, right)...max(left, right) }

  fileprivate func overlaps(_ other: Connection) -> Bool { rows.overlaps(other.rows) }
}

/// The lines to draw: short ones first, so that they get the inner lanes, the selected one last.
private func connections(_ state: State, _ comparison: Comparison) -> [Connection] {
  let (leftWindow, rightWindow) = (state.leftWindow, state.rightWindow)
  let selected = state.lists.selected.flatMap { comparison.rightPlaces[$0] }
  let main = comparison.keptPlaces.isEmpty ? Array(0..<5) : comparison.keptPlaces
  var found: [Connection] = []
  for index in Set(main + [selected].compactMap(\.self)).sorted() {
    guard comparison.right.indices.contains(index),
      let left = comparison.leftPlaces[comparison.right[index].chunk.id],
      leftWindow.contains(left),
      rightWindow.contains(comparison.line(ofRight: index))
    else { continue }
    // Both lists have a heading line above their rows; the gutter starts beside it.
    found.append(
      Connection(
        left: left - leftWindow.lowerBound + 1,
        right: comparison.line(ofRight: index) - rightWindow.lowerBound + 1,
        isSelected: index == selected))
  }
  return found.sorted { a, b in
    if a.isSelected != b.isSelected { return b.isSelected }
    return abs(a.left - a.right) < abs(b.left - b.right)
  }
}

/// The lines as sets of directions per cell, so that crossings find their glyph.
struct GutterDrawing {
  private struct Strokes: OptionSet {
    let rawValue: UInt8
    static let left = Strokes(rawValue: 1)
    static let right = Strokes(rawValue: 2)
    static let up = Strokes(rawValue: 4)
    static let down = Strokes(rawValue: 8)
  }

  private let width: Int
  private let height: Int
  private var strokes: [Strokes]
  private var styles: [Style]
  /// The lines that run in each lane.
  private var lanes: [[Connection]]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    strokes = Array(repeating: [], count: width * height)
    styles = Array(repeating: .muted, count: width * height)
    lanes = Array(repeating: [], count: max(1, width - 2))
  }

  /// Adds a line; one with an end outside of the gutter is left out.
  mutating func add(_ line: Connection) {
    guard (0..<height).contains(line.left), (0..<height).contains(line.right) else { return }
    let style = Self.style(of: line)
    if line.left == line.right {
      for x in 0..<width { mark(x, line.left, [.left, .right], style) }
      return
    }
    let lane = takeLane(for: line)
    for x in 0..<lane { mark(x, line.left, [.left, .right], style) }
    for x in (lane + 1)..<width { mark(x, line.right, [.left, .right], style) }
    for y in line.rows.dropFirst().dropLast() { mark(lane, y, [.up, .down], style) }
    let falls = line.right > line.left
    mark(lane, line.left, [.left, falls ? .down : .up], style)
    mark(lane, line.right, [.right, falls ? .up : .down], style)
  }

  private static func style(of line: Connection) -> Style {
    let role: Role =
      line.left == line.right ? .rankSame : line.left > line.right ? .rankUp : .rankDown
    return line.isSelected ? Style(.accent, .bold) : Style(role)
  }

  /// The column of the best lane: free on the line's rows if there is one, and not on the wrong
  /// side of a line that ends on the row where this one begins, since the two would run together.
  private mutating func takeLane(for line: Connection) -> Int {
    let free = lanes.indices.filter { lane in !lanes[lane].contains { $0.overlaps(line) } }
    let apart = free.first { lane in
      lanes.indices.allSatisfy { other in
        lanes[other].allSatisfy { placed in
          (placed.left != line.right || other < lane) && (placed.right != line.left || lane < other)
        }
      }
    }
    let lane =
      apart ?? free.first ?? lanes.indices.min { lanes[$0].count < lanes[$1].count } ?? 0
    lanes[lane].append(line)
    return lane + 1
  }

  private mutating func mark(_ x: Int, _ y: Int, _ directions: Strokes, _ style: Style) {
    let cell = y * width + x
    strokes[cell].formUnion(directions)
    styles[cell] = style
  }

  func draw(in rect: Rect, into buffer: inout Buffer) {
    for cell in strokes.indices where !strokes[cell].isEmpty {
      let point = Point(x: rect.x + cell % width, y: rect.y + cell / width)
      buffer.put(
        Self.glyph(strokes[cell], buffer.glyphs), at: point, style: styles[cell], clip: rect)
    }
  }

  private static func glyph(_ strokes: Strokes, _ glyphs: GlyphSet) -> Character {
    switch strokes {
    case [.left, .right]: glyphs.horizontal
    case [.up, .down]: glyphs.vertical
    case [.left, .down]: glyphs.leftToBottom
    case [.left, .up]: glyphs.leftToTop
    case [.right, .down]: glyphs.bottomToRight
    case [.right, .up]: glyphs.topToRight
    case [.left, .right, .down]: glyphs.withoutTop
    case [.left, .right, .up]: glyphs.withoutBottom
    case [.up, .down, .right]: glyphs.withoutLeft
    case [.up, .down, .left]: glyphs.withoutRight
    default: glyphs.cross
    }
  }
}
