import Cells
import Evaluation

/// Comparisons before and after in rows, with as many columns as fit: the interval's mark takes
/// what the numbers leave.
struct ComparisonTable {
  /// A column after the row's name.
  enum Column: CaseIterable {
    case queries, before, after, difference, mark, interval, p, adjusted, effect, outcomes

    var title: String {
      switch self {
      case .queries: "n"
      case .before: "before"
      case .after: "after"
      case .difference: "diff"
      case .mark: ""
      case .interval: "95% interval"
      case .p: "p"
      case .adjusted: "Holm p"
      case .effect: "effect"
      case .outcomes: "win/tie/loss"
      }
    }

    func text(_ comparison: PairedComparison, _ dot: Character) -> String {
      let none = "\(dot)"
      switch self {
      case .queries: return "\(comparison.queries)"
      case .before: return comparison.before.isFinite ? fixed(comparison.before, 3) : none
      case .after: return comparison.after.isFinite ? fixed(comparison.after, 3) : none
      case .difference:
        return comparison.difference.isFinite ? signed(comparison.difference, 3) : none
      case .mark: return ""
      case .interval:
        return comparison.interval.map { "\(signed($0.low, 3)) \(signed($0.high, 3))" } ?? "too few"
      case .p: return comparison.p.map(probability) ?? none
      case .adjusted: return comparison.adjustedP.map(probability) ?? none
      case .effect: return comparison.effectSize.map { fixed($0, 2) } ?? none
      case .outcomes: return "\(comparison.wins)/\(comparison.ties)/\(comparison.losses)"
      }
    }
  }

  /// The columns that go where the window is narrow, the first ones first.
  private static let dropped: [Column] = [
    .effect, .interval, .adjusted, .queries, .outcomes, .mark, .before, .p, .after,
  ]
  private static let leastMark = 9
  private static let mostMark = 47

  let columns: [Column]
  let table: Table
  private let scale: Double
  private let dot: Character

  /// Makes the columns for some rows; the first is headed by `title`.
  init(
    _ rows: [(name: String, comparison: PairedComparison)], title: String, width: Int,
    hasCount: Bool, glyphs: GlyphSet
  ) {
    let dot = glyphs.dot
    let widths = Dictionary(
      uniqueKeysWithValues: Column.allCases.map { column in
        let texts = rows.map { displayWidth(column.text($0.comparison, dot)) }
        let own = column == .mark ? Self.leastMark : displayWidth(column.title)
        return (column, (texts + [own]).max() ?? own)
      })
    let names = (rows.map { displayWidth($0.name) } + [displayWidth(title)]).max() ?? 0
    var columns = Column.allCases.filter { $0 != .queries || hasCount }
    let needed = { (columns: [Column]) in
      columns.reduce(3 + min(names, 24)) { $0 + (widths[$1] ?? 0) + 2 }
    }
    for column in Self.dropped where needed(columns) > width {
      columns.removeAll { $0 == column }
    }
    let spare = max(0, width - needed(columns))
    let ownName = min(names, 24 + (columns.contains(.mark) ? 0 : spare))
    self.columns = columns
    self.dot = dot
    scale = IntervalMark.scale(of: rows.map(\.comparison))
    table = Table(
      columns: [Table.Column("", width: 1), Table.Column(title, width: ownName)]
        + columns.map { column in
          let width = (widths[column] ?? 0) + (column == .mark ? spare : 0)
          return Table.Column(
            column.title, width: column == .mark ? min(width, Self.mostMark) : width,
            alignment: .right)
        }, spacing: 2)
  }

  func drawHeader(in rect: Rect, into buffer: inout Buffer) {
    table.drawHeader(in: rect, into: &buffer)
    guard let mark = columns.firstIndex(of: .mark), scale > 0 else { return }
    let area = table.layout(in: rect)[mark + 2]
    let (low, high) = (signed(-scale, 2), signed(scale, 2))
    guard area.width >= 9 else { return }
    if area.width >= low.count + high.count + 5 {
      buffer.write(low, at: area.origin, style: .muted, clip: area)
      let end = Point(x: area.right - high.count, y: area.y)
      buffer.write(high, at: end, style: .muted, clip: area)
    }
    let zero = Point(x: area.x + (area.width - 1) / 2, y: area.y)
    buffer.write("0", at: zero, style: .muted, clip: area)
  }

  func draw(
    _ name: String, _ comparison: PairedComparison, isChosen: Bool, in row: Rect,
    into buffer: inout Buffer
  ) {
    let role = PairedComparison.role(of: comparison.interval)
    let fields = columns.map { column in
      let style: Style =
        switch column {
        case .difference: Style(role, .bold)
        case .before, .after: .text
        default: .muted
        }
      return Table.Field(column.text(comparison, dot), style: style)
    }
    table.drawRow(
      [Table.Field(""), Table.Field(name, style: isChosen ? .title : .text)] + fields, in: row,
      into: &buffer)
    guard let mark = columns.firstIndex(of: .mark) else { return }
    IntervalMark(interval: comparison.interval, value: comparison.difference, scale: scale)
      .draw(in: table.layout(in: row)[mark + 2], into: &buffer)
  }
}
