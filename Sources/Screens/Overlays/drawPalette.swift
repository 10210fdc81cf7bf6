import Cells
import Retrieval

/// The command palette: a line to write in, and the commands that fit.
func drawPalette(_ palette: Palette, _ state: State, into buffer: inout Buffer) {
  let bounds = buffer.bounds
  let width = min(84, bounds.width - 4)
  let height = min(18, bounds.height - 2)
  guard width >= 20, height >= 4 else { return }
  let area = Rect(x: (bounds.width - width) / 2, y: 1, width: width, height: height)
  buffer.fill(area)
  let inside = buffer.box(
    area, title: "Commands", trailing: "Enter does it, Esc closes", style: Style(.borderFocused)
  ).inset(columns: 1, rows: 0)
  let prompt = buffer.write(": ", at: inside.origin, style: Style(.accent, .bold), clip: inside)
  palette.field.draw(
    in: inside.firstRows(1).droppingFirstColumns(prompt - inside.x), focused: true, into: &buffer)
  let entries = PaletteEntry.entries(for: palette.field.text, in: state)
  let rows = inside.droppingFirstRows(1)
  guard !entries.isEmpty else {
    let text = "Nothing fits. A setting is written with its value: threshold 0.4"
    buffer.write(text, at: rows.origin, style: .muted, clip: rows)
    return
  }
  let window = ListViewport(selected: palette.picked)
    .window(count: entries.count, height: rows.height)
  for (row, index) in window.enumerated() {
    draw(entries[index], isPicked: index == palette.picked, in: rows.row(row), into: &buffer)
  }
}

private func draw(
  _ entry: PaletteEntry, isPicked: Bool, in row: Rect, into buffer: inout Buffer
) {
  let (title, note) = entry.words
  let noteArea = row.lastColumns(min(displayWidth(note) + 1, row.width / 2))
  let room = row.width - noteArea.width - 2
  let text = truncated(title, to: room, ellipsis: buffer.glyphs.ellipsis)
  let mark = isPicked ? String(buffer.glyphs.marker) : " "
  buffer.write("\(mark) \(text)", at: row.origin, style: isPicked ? .title : .text, clip: row)
  buffer.write(note, at: noteArea.origin, style: Style(.key), clip: noteArea)
  if isPicked { buffer.restyle(row, on: .selection) }
}

extension PaletteEntry {
  /// What the line says at the left, and at the right.
  fileprivate var words: (title: String, note: String) {
    switch self {
    case .action(_, let title, let keys): (title, keys)
    case .knob(let name, let title, let value): ("\(name) \(value) · \(title)", "set…")
    case .set(let name, let value): ("Set \(name) to \(value)", "Enter")
    case .question(let text): ("Ask: \(text)", "")
    }
  }
}
