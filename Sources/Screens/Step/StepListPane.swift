import Cells
import Retrieval

/// A list of a step, with its rows on their way where they move.
struct StepListPane {
  let list: StepList
  let motion: ListMotion
  let scroll: Int
  /// Whether the step made it.
  let isNewest: Bool
  let grades: [String: Int]

  func draw(in rect: Rect, into buffer: inout Buffer) {
    guard rect.height >= 3, rect.width >= 8 else { return }
    let count = grouped(list.rows.count)
    let inside = buffer.box(
      rect, title: list.heading,
      trailing: list.total.map { "\(count) of \(grouped($0))" } ?? count,
      style: Style(isNewest ? .borderFocused : .border))
    let rows = StepLayout.rows(inside: rect)
    let columns = StepColumns(list, width: inside.width)
    if rows.height < inside.height { columns.table.drawHeader(in: inside, into: &buffer) }
    let offset = min(scroll, max(0, list.lineCount - rows.height))
    if let passing = list.passing, !motion.isMoving {
      drawThreshold(in: rows, line: passing - offset, into: &buffer)
    }
    for index in drawingOrder {
      guard let line = motion.line(of: index, in: list) else { continue }
      guard (0..<rows.height).contains(line - offset) else { continue }
      let row = rows.row(line - offset)
      buffer.fill(row)
      drawRow(index, columns, in: row, into: &buffer)
    }
  }

  /// The rows that stand still first, so that those that move are drawn over them.
  private var drawingOrder: [Int] {
    list.rows.indices.sorted { left, right in
      let (one, other) = (motion.isOnItsWay(left, in: list), motion.isOnItsWay(right, in: list))
      return one == other ? left < right : !one
    }
  }

  private func drawRow(
    _ index: Int, _ columns: StepColumns, in row: Rect, into buffer: inout Buffer
  ) {
    let entry = list.rows[index]
    let showsFate = motion.showsFate(of: index, in: list)
    let fate = showsFate ? entry.fate : nil
    let isCut = fate != nil && fate != .kept && fate != .returned
    let style: Style = fate == .kept ? .title : isCut || entry.rank == nil ? .muted : .text
    let fields = columns.fields(
      entry, grade: grades[entry.chunk.id], showsFate: showsFate, style: style, in: row,
      buffer.glyphs)
    columns.table.drawRow(fields, in: row, into: &buffer)
    if motion.isOnItsWay(index, in: list) { buffer.restyle(row, on: .selectionLinked) }
  }

  private func drawThreshold(in rows: Rect, line: Int, into buffer: inout Buffer) {
    guard (0..<rows.height).contains(line) else { return }
    let row = rows.row(line)
    let text = " threshold \(list.threshold.map(thresholdText) ?? "") "
    buffer.fill(row, with: buffer.glyphs.threshold, style: Style(.threshold))
    let column = row.x + max(0, (row.width - displayWidth(text)) / 2)
    buffer.write(text, at: Point(x: column, y: row.y), style: Style(.threshold, .bold), clip: row)
  }
}

/// The columns of a step's list, as many as fit.
struct StepColumns {
  let table: Table
  private let list: StepList
  private let parts: [Part]

  fileprivate enum Part { case rank, move, score, bm25, dense, label, grade, fate }

  init(_ list: StepList, width: Int) {
    self.list = list
    let hasMoves = list.rows.contains { $0.move != nil }
    let hasFound = list.rows.contains { !$0.found.isEmpty }
    let hasFates = list.rows.contains { $0.fate != nil || $0.copyOf != nil }
    var parts: [Part] = [.rank]
    if hasMoves { parts.append(.move) }
    if !hasMoves || width >= 30 { parts.append(.score) }
    if hasFound, width >= 36 { parts += [.bm25, .dense] }
    parts += [.label, .grade] + (hasFates ? [.fate] : [])
    self.parts = parts
    let digits = max(3, "\(list.rows.last?.rank ?? list.rows.count)".count)
    table = Table(columns: parts.map { $0.column(list, digits: digits, width: width) })
  }

  func fields(
    _ row: StepRow, grade: Int?, showsFate: Bool, style: Style, in rect: Rect, _ glyphs: GlyphSet
  ) -> [Table.Field] {
    let areas = table.layout(in: rect)
    return zip(parts, areas).map { part, area in
      switch part {
      case .rank: Table.Field(row.rank.map { "\($0)" } ?? "\(glyphs.dot)", style: style)
      case .move: moveField(row, glyphs)
      case .score:
        Table.Field(row.score.map(list.unit.text) ?? "\(glyphs.dot)", style: .muted)
      case .bm25: foundField(row.found.first ?? nil, glyphs)
      case .dense: foundField(row.found.last ?? nil, glyphs)
      case .label: labelField(row.chunk, width: area.width, style: style)
      case .grade: Screens.grade(grade, glyphs)
      case .fate:
        Table.Field(showsFate ? fate(of: row, width: area.width, glyphs) : "", style: .muted)
      }
    }
  }

  private func foundField(_ rank: Int?, _ glyphs: GlyphSet) -> Table.Field {
    Table.Field(rank.map { "\($0)" } ?? "\(glyphs.dot)", style: .muted)
  }

  private func moveField(_ row: StepRow, _ glyphs: GlyphSet) -> Table.Field {
    guard let move = row.move else { return Table.Field("\(glyphs.dot)", style: .muted) }
    if move > 0 { return Table.Field("\(glyphs.up)\(move)", style: Style(.rankUp)) }
    if move < 0 { return Table.Field("\(glyphs.down)\(-move)", style: Style(.rankDown)) }
    return Table.Field("\(glyphs.same)", style: Style(.rankSame))
  }

  /// Why a chunk stays or leaves, in the words that fit.
  private func fate(of row: StepRow, width: Int, _ glyphs: GlyphSet) -> String {
    guard let decision = row.fate else {
      return row.copyOf.map { width > 3 ? "like #\($0)" : "" } ?? ""
    }
    guard decision != .returned else { return "" }
    let mark = decision == .kept ? glyphs.yes : glyphs.cut
    if width < 13 { return "\(mark)" }
    if width >= 34, let reason = row.reason { return "\(mark) \(reason)" }
    if decision == .duplicate, let original = row.copyOf { return "\(mark) copy of #\(original)" }
    return "\(mark) \(decision.tag)"
  }
}

extension StepColumns.Part {
  fileprivate func column(_ list: StepList, digits: Int, width: Int) -> Table.Column {
    switch self {
    case .rank: Table.Column("#", width: digits, alignment: .right)
    case .move: Table.Column("move", width: max(4, digits + 1), alignment: .right)
    case .score: Table.Column(list.unit.caption, width: list.unit.width, alignment: .right)
    case .bm25: Table.Column("bm25", width: 4, alignment: .right)
    case .dense: Table.Column("dense", width: 5, alignment: .right)
    case .label: Table.Column("chunk", width: 4, isFlexible: true)
    case .grade: Table.Column("", width: 2)
    case .fate: Table.Column("", width: width >= 84 ? 40 : width >= 44 ? 13 : 1)
    }
  }
}
