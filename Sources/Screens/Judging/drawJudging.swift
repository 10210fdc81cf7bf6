import Cells
import Retrieval

/// Passages to be judged one after another: the question, the passage, and the names of the others.
///
/// Nothing says where they stand or what they scored.
///
/// ```
///  Judge  Who signs a renewal?                                               3 of 50 judged
/// ┌ Passages in random order ──┐┌ cfo-approval-clause §1 ─────────────────────────────────┐
/// │ ▸ cfo-approval-clause §1   ││ CFO approval › The clause                               │
/// │   expiry-report §1       ★2││                                                         │
/// ```
func drawJudging(_ sitting: Sitting, _ state: State, into buffer: inout Buffer) {
  let layout = state.judgingLayout
  drawJudgedQuestion(sitting, in: layout.question, into: &buffer)
  drawNames(sitting, state, in: layout.list, into: &buffer)
  drawJudgedPassage(sitting, in: layout.passage, into: &buffer)
}

private func drawJudgedQuestion(_ sitting: Sitting, in rect: Rect, into buffer: inout Buffer) {
  let tally = "\(sitting.judged) of \(sitting.items.count) judged"
  let start = buffer.write(
    " Judge  ", at: rect.origin, style: Style(.accent, .bold), clip: rect.firstRows(1))
  let hasTally = rect.width >= 50
  if hasTally {
    let end = Point(x: rect.right - displayWidth(tally) - 1, y: rect.y)
    buffer.write(tally, at: end, style: .muted, clip: rect)
  }
  let rest = rect.droppingFirstColumns(start - rect.x)
    .droppingLastColumns(hasTally ? displayWidth(tally) + 3 : 1)
  Paragraph(sitting.item.query.text, style: .title)
    .draw(in: rest, cutting: true, into: &buffer)
}

private func drawNames(
  _ sitting: Sitting, _ state: State, in rect: Rect, into buffer: inout Buffer
) {
  guard rect.height >= 3 else { return }
  let inside = buffer.box(
    rect, title: sitting.title, trailing: "\(sitting.place + 1) of \(sitting.items.count)")
  let table = Table(columns: [
    Table.Column("", width: 1), Table.Column("", width: 4, isFlexible: true),
    Table.Column("", width: 2),
  ])
  let window = state.sittingWindow
  for (line, index) in window.enumerated() {
    let (row, item) = (inside.row(line), sitting.items[index])
    let width = table.layout(in: row)[1].width
    let style: Style = item.isJudged ? .muted : .text
    let name =
      sitting.chunks[item.chunk].map { labelField($0, width: width, style: style) }
      ?? Table.Field(item.document, style: style)
    let known = Table.Field(item.isKnown ? "\(buffer.glyphs.yes)" : "", style: .muted)
    let mark = item.grade.map { grade($0, buffer.glyphs) } ?? known
    table.drawRow([Table.Field(""), name, mark], in: row, into: &buffer)
    if index == sitting.place { markRow(row, isFocused: true, into: &buffer) }
  }
  let first = sitting.ofQuestion.lowerBound
  drawScrollbar(
    count: sitting.ofQuestion.count, window.lowerBound - first..<window.upperBound - first,
    of: rect, into: &buffer)
}

private func drawJudgedPassage(_ sitting: Sitting, in rect: Rect, into buffer: inout Buffer) {
  guard rect.height >= 3 else { return }
  guard let chunk = sitting.chunk else {
    let inside = buffer.box(rect, title: sitting.item.document).inset(columns: 1, rows: 0)
    Paragraph("The passage is being fetched.", style: .muted).draw(in: inside, into: &buffer)
    return
  }
  let inside = buffer.box(
    rect, title: chunk.label, style: Style(.borderFocused)
  ).inset(columns: 1, rows: 0)
  let text = judgedTextArea(of: chunk, in: rect)
  Paragraph(chunk.trail, style: .title)
    .draw(in: inside.firstRows(max(0, text.y - inside.y - 1)), cutting: true, into: &buffer)
  let count = Paragraph(chunk.text).lineCount(width: max(1, text.width))
  // A window that was made wider has fewer lines than were scrolled past.
  let first = min(sitting.scroll, max(0, count - text.height))
  Paragraph(chunk.text).draw(in: text, firstLine: first, into: &buffer)
  drawScrollbar(
    count: count, first..<min(count, first + text.height), of: rect, into: &buffer)
}

/// The rows of a judged passage's text, under its title and headings.
func judgedTextArea(of chunk: Chunk, in rect: Rect) -> Rect {
  let inside = rect.inset(columns: 2, rows: 1)
  let head = Paragraph(chunk.trail).lineCount(width: max(1, inside.width))
  return inside.height < 8 ? inside : inside.droppingFirstRows(min(2, head) + 1)
}

/// Where the panes stand while passages are judged one after another.
struct JudgingLayout: Equatable {
  let question: Rect
  let list: Rect
  let passage: Rect

  /// Lays the panes out: names beside the passage in a wide window, under it in a high one.
  init(body: Rect, question rows: Int) {
    question = body.firstRows(body.height >= 12 ? rows : 1)
    let rest = body.droppingFirstRows(question.height)
    if rest.width >= 100 {
      list = rest.firstColumns(rest.width / 3)
      passage = rest.droppingFirstColumns(list.width)
    } else {
      list = rest.lastRows(rest.height >= 16 ? rest.height / 3 : 0)
      passage = rest.droppingLastRows(list.height)
    }
  }
}

extension State {
  var judgingLayout: JudgingLayout {
    let text = judging.sitting?.item.query.text ?? ""
    let rows = Paragraph(text).lineCount(width: max(1, size.width - 31))
    return JudgingLayout(body: layout.body, question: min(3, max(1, rows)))
  }
}
