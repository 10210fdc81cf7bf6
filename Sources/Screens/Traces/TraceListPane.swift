import Cells
import Evaluation
import Retrieval

/// The traces near the window, newest first, whatever their number.
///
/// ```
/// ┌ Traces · not answered ──────────────────────────────────────── 3 newer above · 12 of 1,204 ┐
/// │   time     question                              verdict          ms  top 1    by           │
/// │▸  14:02:31 Which contracts expiring next quarter ✓ answered      412  changed               │
/// │ m 13:58:07 Who signs a renewal?                  ✗ abstained     389  same     langchain-app│
/// ```
func drawTraceList(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard rect.height >= 3 else { return }
  let list = state.traces.list
  let inside = buffer.box(
    rect, title: title(state.traces), trailing: tally(state, rect.width, buffer.glyphs),
    style: Style(.borderFocused),
    trailingStyle: list.newer > 0 ? Style(.info, .bold) : .muted)
  guard list.count > 0 else {
    let text =
      list.total == nil
      ? list.failure ?? "reading…"
      : "No trace fits. \(state.keys.caption(of: .back)) shows all of them again."
    let style = list.failure == nil ? Style.muted : Style(.bad)
    Paragraph(text, style: style).draw(in: inside.inset(columns: 1, rows: 0), into: &buffer)
    return
  }
  let columns = TraceColumns(width: inside.width)
  columns.table.drawHeader(in: inside, into: &buffer)
  let window = list.window(height: rect.listRows.height)
  for (line, place) in window.enumerated() {
    let row = rect.listRows.row(line)
    if let trace = list.row(at: place) {
      columns.draw(trace, state, in: row, into: &buffer)
    } else {
      buffer.write("  …", at: row.origin, style: .muted, clip: row)
    }
    if place == list.selected { markRow(row, isFocused: true, into: &buffer) }
  }
  drawScrollbar(count: list.count, window, of: rect, into: &buffer)
}

private func title(_ traces: TracesState) -> String {
  traces.kind == .all ? "Traces" : "Traces · \(traces.kind.title)"
}

/// What has come in above the window, and where in the whole the selection is.
private func tally(_ state: State, _ width: Int, _ glyphs: GlyphSet) -> String {
  let list = state.traces.list
  guard list.count > 0 else { return "" }
  let place = "\(grouped(list.selected + 1)) of \(grouped(list.count))"
  guard list.newer > 0 else { return place }
  return width >= 50
    ? "\(glyphs.up) \(grouped(list.newer)) new above, \(state.keys.caption(of: .moveToTop)) shows · "
      + place
    : "\(glyphs.up) \(grouped(list.newer)) new"
}

/// The columns of the list: fewer of them in a narrow window.
private struct TraceColumns {
  let table: Table
  private let hasWords: Bool
  private let hasTime: Bool
  private let hasTop: Bool
  private let hasFlags: Bool
  private let hasProgram: Bool

  init(width: Int) {
    hasTime = width >= 40
    hasWords = width >= 72
    hasTop = width >= 84
    hasFlags = width >= 110
    hasProgram = width >= 64
    var columns = [Table.Column("", width: 1), Table.Column("", width: 1)]
    if hasTime { columns.append(Table.Column("time", width: 11)) }
    columns.append(Table.Column("question", width: 8, isFlexible: true))
    columns.append(Table.Column(hasWords ? "verdict" : "", width: hasWords ? 12 : 1))
    columns.append(Table.Column("ms", width: 6, alignment: .right))
    if hasTop { columns.append(Table.Column("top 1", width: 7)) }
    columns.append(Table.Column(hasFlags ? "flags" : "", width: hasFlags ? 20 : 2))
    if hasProgram { columns.append(Table.Column("by", width: width >= 100 ? 14 : 10)) }
    table = Table(columns: columns)
  }

  func draw(_ trace: TraceSummary, _ state: State, in row: Rect, into buffer: inout Buffer) {
    let glyphs = buffer.glyphs
    let mark = state.traces.marked == trace.id ? "m" : ""
    var fields = [Table.Field(""), Table.Field(mark, style: Style(.accent, .bold))]
    if hasTime { fields.append(Table.Field(time(trace, state), style: .muted)) }
    fields.append(question(trace))
    let (sign, words, role) = trace.verdictTag(glyphs)
    fields.append(Table.Field(hasWords ? "\(sign) \(words)" : "\(sign)", style: Style(role)))
    fields.append(
      Table.Field(trace.elapsed.map(milliseconds) ?? "\(glyphs.dot)", style: .muted))
    if hasTop { fields.append(top(trace, glyphs)) }
    fields.append(
      Table.Field(
        trace.flagText(glyphs, inWords: hasFlags),
        style: Style(trace.note?.isFalseGreen == true ? .bad : .warning)))
    if hasProgram {
      fields.append(Table.Field(trace.programText ?? "", style: Style(.info)))
    }
    table.drawRow(fields, in: row, into: &buffer)
  }

  /// The time of day; of another day that one, with the minute.
  private func time(_ trace: TraceSummary, _ state: State) -> String {
    let text = state.moment(trace.time, seconds: true)
    return text.count <= 11 ? text : String(state.moment(trace.time).suffix(11))
  }

  private func question(_ trace: TraceSummary) -> Table.Field {
    trace.isPrivate
      ? Table.Field("(private) \(trace.id)", style: .muted) : Table.Field(trace.query)
  }

  private func top(_ trace: TraceSummary, _ glyphs: GlyphSet) -> Table.Field {
    switch trace.topChanged {
    case true: Table.Field("changed", style: Style(.rankUp))
    case false: Table.Field("same", style: Style(.rankSame))
    default: Table.Field("\(glyphs.dot)", style: .muted)
    }
  }
}

extension TraceSummary {
  /// A sign, a word, and the role that they have on screen.
  func verdictTag(_ glyphs: GlyphSet) -> (sign: Character, words: String, role: Role) {
    switch verdict?.answered {
    case true: (glyphs.yes, "answered", .good)
    case false: (glyphs.no, "abstained", .warning)
    default: (glyphs.dot, "no verdict", .muted)
    }
  }

  /// The program that an imported run is of; nil for rankscope's own.
  var programText: String? { source == .imported ? service ?? "imported" : nil }

  /// Where the run is from, in words.
  var sourceText: String {
    guard source == .imported else { return corpus }
    return service.map { "recorded by \($0)" } ?? "recorded by another program"
  }

  /// What a person flagged, and what may be broken: in words, or as a sign for each.
  func flagText(_ glyphs: GlyphSet, inWords: Bool) -> String {
    let isFalseGreen = note?.isFalseGreen == true
    guard inWords else {
      return (isFalseGreen ? (glyphs.isASCII ? "F" : "\(glyphs.flag)") : "")
        + (flags.isEmpty ? "" : "!")
    }
    let signs = flags.first.map { flag in
      "! " + flag.words + (flags.count > 1 ? " +\(flags.count - 1)" : "")
    }
    let hasText = note?.text.isEmpty == false
    return [isFalseGreen ? "\(glyphs.flag) false green" : nil, signs, hasText ? "note" : nil]
      .compactMap(\.self).joined(separator: ", ")
  }
}

extension RankFlag.Kind {
  /// The sign of a bug in words.
  var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
