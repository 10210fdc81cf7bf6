import Cells
import Retrieval

/// The columns of the lists; each score column names its unit.
enum ListColumns {
  private static let marker = Table.Column("", width: 1)
  private static let rank = Table.Column("#", width: 3, alignment: .right)
  private static let label = Table.Column("chunk", width: 4, isFlexible: true)
  private static let grade = Table.Column("", width: 2)

  /// The columns before reranking; in a narrow list the ranks stay and the score goes.
  static func before(_ unit: String, width: Int) -> Table {
    let score = Table.Column(unit, width: 5, alignment: .right)
    return Table(
      columns: [marker, rank] + (width >= 44 ? [score] : []) + [
        Table.Column("bm25", width: 4, alignment: .right),
        Table.Column("dense", width: 5, alignment: .right), label, grade,
      ])
  }

  static let pinned = Table(columns: [
    marker, rank, Table.Column("p", width: 4, alignment: .right), label, grade,
  ])

  /// The widths from which the list after reranking has room for a bar, and for the logit.
  static let barWidth = 46
  static let logitWidth = 66

  /// The columns after reranking: more of them where there is room.
  static func after(width: Int) -> Table {
    var columns = [
      marker, rank, Table.Column("move", width: 4, alignment: .right),
      Table.Column("p", width: 4, alignment: .right),
    ]
    if width >= logitWidth { columns.append(Table.Column("logit", width: 6, alignment: .right)) }
    if width >= barWidth { columns.append(Table.Column("", width: 8)) }
    columns += [label, grade]
    columns.append(Table.Column("", width: width >= 52 ? 12 : 1))
    return Table(columns: columns)
  }
}

/// A chunk's name in two parts: its start, which may be cut, and its end with the section, which is
/// kept, since names that start alike often differ at their end.
func labelParts(_ chunk: Chunk) -> (name: String, section: String) {
  let name = chunk.documentID.split(separator: "/").last.map(String.init) ?? chunk.documentID
  let kept = name.count > 14 ? 6 : 0
  return (String(name.dropLast(kept)), "\(name.suffix(kept)) §\(chunk.section)")
}

/// A judged chunk's grade: a star and 1 to 3, a cross and 0.
func grade(_ grade: Int?, _ glyphs: GlyphSet) -> Table.Field {
  guard let grade else { return Table.Field("") }
  return grade > 0
    ? Table.Field("\(glyphs.star)\(grade)", style: Style(.judged, .bold))
    : Table.Field("\(glyphs.no)0", style: Style(.bad))
}

/// Marks the selected chunk: fully in the focused list, lightly in the other.
func markSelection(
  _ state: State, _ candidate: Candidate, in row: Rect, isFocused: Bool, into buffer: inout Buffer
) {
  guard candidate.chunk.id == state.lists.selected else { return }
  buffer.put(
    buffer.glyphs.marker, at: row.origin, style: Style(.accent, isFocused ? .bold : []), clip: row)
  buffer.restyle(row, on: isFocused ? .selection : .selectionLinked)
}

/// What an empty list says of itself.
func drawEmptyList(_ state: State, of pane: Pane, in rect: Rect, into buffer: inout Buffer) {
  let text: String =
    switch (state.corpus, state.work) {
    case (.failed(let reason), _): pane == .after ? reason : ""
    case (.opening(let progress), _): pane == .after ? "" : progress.caption + "…"
    case (.ready, .some(let work)):
      pane == .before ? "searching…" : work.total > 0 ? "" : "waiting for the candidates…"
    case (.ready, nil) where state.trace != nil: "no chunk holds a word of the question"
    case (.ready, nil):
      pane == .before
        ? "What retrieval found will stand here, in fused order: BM25 and dense search together."
        : "What the reranker makes of it will stand here: it reads question and passage together."
    }
  let inside = rect.inset(columns: 1, rows: 0).droppingFirstRows(1)
  Paragraph(text, style: .muted).draw(in: inside, into: &buffer)
}
