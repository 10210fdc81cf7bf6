import Cells
import Retrieval

/// The columns of the lists; each score column names its unit.
enum ListColumns {
  private static let marker = Table.Column("", width: 1)
  /// As wide as the largest rank.
  private static func rank(_ count: Int) -> Table.Column {
    Table.Column("#", width: max(3, "\(count)".count), alignment: .right)
  }
  private static let label = Table.Column("chunk", width: 4, isFlexible: true)
  private static let grade = Table.Column("", width: 2)

  /// The columns before reranking; in a narrow list the ranks stay and the score goes.
  static func before(_ fusion: Fusion, count: Int, width: Int) -> Table {
    // Where the score is one retriever's own, its rank needs another name.
    let mark = fusion == .bm25 || fusion == .dense ? "#" : ""
    return Table(
      columns: [marker, rank(count)] + (width >= scoreWidth ? [score(fusion.unit)] : []) + [
        Table.Column(mark + "bm25", width: 4 + mark.count, alignment: .right),
        Table.Column(mark + "dense", width: 5 + mark.count, alignment: .right), label, grade,
      ])
  }

  static func single(_ unit: ScoreUnit, count: Int) -> Table {
    Table(columns: [marker, rank(count), score(unit), label, grade])
  }

  private static func score(_ unit: ScoreUnit) -> Table.Column {
    Table.Column(unit.caption, width: unit.width, alignment: .right)
  }

  /// The widths from which the list before has room for its score, and the list after for a bar,
  /// the logit, and why a chunk is where it is.
  static let scoreWidth = 44
  static let barWidth = 46
  static let logitWidth = 66
  static let fateWidth = 52

  /// The columns after reranking: more of them where there is room.
  static func after(_ unit: ScoreUnit, count: Int, width: Int) -> Table {
    var columns = [
      marker, rank(count),
      Table.Column("move", width: max(4, "\(count)".count + 1), alignment: .right), score(unit),
    ]
    if showsLogit(unit, width) {
      columns.append(Table.Column("logit", width: 6, alignment: .right))
    }
    if showsBar(unit, width) { columns.append(Table.Column("", width: 8)) }
    columns += [label, grade]
    columns.append(Table.Column("", width: width >= fateWidth ? 13 : 1))
    return Table(columns: columns)
  }

  /// The logit stands beside a score that was made from it.
  static func showsLogit(_ unit: ScoreUnit, _ width: Int) -> Bool {
    unit.isBounded && width >= logitWidth
  }

  static func showsBar(_ unit: ScoreUnit, _ width: Int) -> Bool {
    unit.isBounded && width >= barWidth
  }
}

/// A chunk's name for a column: its start may be cut, the section is kept.
///
/// Names that start alike often differ at their end, so where there is room the end is kept too.
func labelField(_ chunk: Chunk, width: Int, style: Style = .text) -> Table.Field {
  let parts = labelParts(chunk, width: width)
  return Table.Field(parts.name, suffix: parts.kept, style: style)
}

/// The part of a chunk's name that may be cut, and the part that is kept.
func labelParts(_ chunk: Chunk, width: Int) -> (name: String, kept: String) {
  // By bytes, which for every row of every frame is much quicker than by characters.
  let parts = chunk.documentID.utf8.split(separator: UInt8(ascii: "/"))
  let name = parts.last.map { String(Substring($0)) } ?? chunk.documentID
  let tail = width >= 14 && name.count > 14 ? 6 : 0
  let section = chunk.section == 0 ? "" : " §\(chunk.section)"
  return (String(name.dropLast(tail)), name.suffix(tail) + section)
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

/// What another program's record says in place of a list that it does not have.
private func missingList(_ state: State, of pane: Pane) -> String {
  let gaps = state.trace?.origin?.gapText.map { " " + $0 } ?? ""
  return pane == .before
    ? "The record has no list before reranking." + gaps
    : "The record has no list after reranking." + gaps
      + " \(state.keys.caption(of: .replay)) reranks the passages here."
}

/// What the list after reranking waits for.
private func wait(for work: Work, hasCandidates: Bool) -> String {
  guard hasCandidates else { return "waiting for the candidates…" }
  return switch work.stage {
  case .maxsim: "comparing the tokens of question and candidates…"
  case .rerank: "the reranker begins to read the candidates…"
  case .signals: "weighing what speaks for each candidate…"
  case .pack: "packing the context…"
  case nil, .retrieve, .bm25, .embed, .dense, .fuse: "the candidates are about to be reranked…"
  }
}

/// What an empty list says of itself.
func drawEmptyList(_ state: State, of pane: Pane, in rect: Rect, into buffer: inout Buffer) {
  let text: String =
    switch (state.corpus, state.work) {
    case _ where state.trace?.origin != nil: missingList(state, of: pane)
    case (.failed(let reason), _): pane == .after ? reason : ""
    case (.opening(let progress), _): pane == .after ? "" : progress.caption + "…"
    case (.ready, .some(let work)):
      pane == .before
        ? "searching…"
        : work.total > 0 ? "" : wait(for: work, hasCandidates: state.isFillingAfter)
    case (.ready, nil) where state.trace != nil: pane == .before ? "nothing was found" : ""
    case (.ready, nil):
      pane == .before
        ? "What retrieval found will stand here, in fused order: BM25 and dense search together."
        : "What the reranker makes of it will stand here: it reads question and passage together."
    }
  let inside = rect.inset(columns: 1, rows: 0).droppingFirstRows(1)
  Paragraph(text, style: .muted).draw(in: inside, into: &buffer)
}
