import Cells
import Retrieval

/// Where the command palette stands.
struct PaletteLayout {
  let frame: Rect
  /// The line being written.
  let line: Rect
  /// The commands that fit it.
  let rows: Rect

  init(bounds: Rect) {
    let width = min(84, bounds.width - 4)
    frame = Rect(
      x: (bounds.width - width) / 2, y: 1, width: width, height: min(18, bounds.height - 2))
    let inside = frame.inset(columns: 2, rows: 1)
    line = inside.firstRows(1)
    rows = inside.droppingFirstRows(1)
  }

  /// The commands that show: those around the picked one.
  func window(_ palette: Palette, count: Int) -> Range<Int> {
    ListViewport(selected: palette.picked).window(count: count, height: rows.height)
  }
}

/// The command palette: a line to write in, and the commands that fit.
func drawPalette(_ palette: Palette, _ state: State, into buffer: inout Buffer) {
  let layout = PaletteLayout(bounds: buffer.bounds)
  guard !layout.line.isEmpty else { return }
  buffer.fill(layout.frame)
  buffer.box(
    layout.frame, title: "Commands", trailing: "Enter does it, Esc closes",
    style: Style(.borderFocused))
  let prompt = buffer.write(
    ": ", at: layout.line.origin, style: Style(.accent, .bold), clip: layout.line)
  palette.field.draw(
    in: layout.line.droppingFirstColumns(prompt - layout.line.x), focused: true, into: &buffer)
  let entries = PaletteEntry.entries(for: palette.field.text, in: state)
  guard !entries.isEmpty else {
    let text = "Nothing fits. A setting is written with its value: threshold 0.4"
    buffer.write(text, at: layout.rows.origin, style: .muted, clip: layout.rows)
    return
  }
  for (row, index) in layout.window(palette, count: entries.count).enumerated() {
    draw(
      entries[index], isPicked: index == palette.picked, in: layout.rows.row(row), into: &buffer)
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

extension Settings {
  /// What differs from the defaults.
  fileprivate var caption: String {
    let different = changes(from: Settings(), to: self).map(\.now)
    return different.isEmpty ? "the defaults" : different.joined(separator: ", ")
  }
}

extension PaletteEntry {
  /// What the line says at the left, and at the right.
  fileprivate var words: (title: String, note: String) {
    switch self {
    case .action(_, let title, let keys): (title, keys)
    case .knob(let name, let title, let value): ("\(name) \(value) · \(title)", "set…")
    case .set(let name, let value, let isInForce):
      ("Set \(name) to \(value)", isInForce ? "in force" : "Enter")
    case .bounds(let name, let allowed, let value): ("\(name) is \(allowed)", "now \(value)")
    case .advice(let text, let place): (text, place)
    case .question(let text): ("Ask: \(text)", "")
    case .explain(let chunk): ("Explain \(chunk)", "Enter")
    case .export(let form): ("Export \(form.title)", form.names.joined(separator: " "))
    case .exportTrace(let form): ("Export \(form.title)", form.name)
    case .exportScreen(let form): ("Export \(form.title)", form.name)
    case .writeExport: ("export · this screen as SVG, with colours, or as text", "list…")
    case .theme(let name, let isInForce): ("Theme \(name)", isInForce ? "in force" : "Enter")
    case .writeTheme: ("theme NAME · other colours, shown while you look for them", "list…")
    case .writeFilter:
      ("filter region=EMEA · search only what has it; several must all hold", "add…")
    case .writeSettings: ("settings NAME · go back to kept settings, or keep these", "list…")
    case .use(let preset): ("Use \(preset.name) · \(preset.settings.caption)", "Enter")
    case .keep(let name): ("Keep the settings in force as \(name)", "Enter")
    case .addFilter(let text): ("Search only where \(text)", "Enter")
    case .dropFilters(let filters) where filters.count > 1:
      ("Clear all \(filters.count) filters", "Enter")
    case .dropFilters(let filters): ("Clear \(filters.first?.description ?? "")", "Enter")
    }
  }
}
