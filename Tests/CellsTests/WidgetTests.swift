import Cells
import TestSupport
import Testing

/// Every widget as an existential drawing, to be tried at sizes that leave it no room.
private let widgets: [(name: String, draw: @Sendable (Rect, inout Buffer) -> Void)] = [
  (
    "bar",
    {
      Bar(
        value: 3, scale: 4, style: .accent, label: "漢é", labelWidth: 4, note: "3.0", noteWidth: 4,
        mark: 2
      ).draw(in: $0, into: &$1)
    }
  ),
  (
    "segmented bar",
    {
      SegmentedBar(segments: [.init(amount: 3, style: .accent)], capacity: 4).draw(
        in: $0, into: &$1)
    }
  ),
  ("gauge", { Gauge(fraction: 0.5).draw(in: $0, into: &$1) }),
  (
    "scrollbar",
    {
      Scrollbar(count: 50, window: 3..<9, ticks: [.init(row: 49, style: .accent)]).draw(
        in: $0, into: &$1)
    }
  ),
  (
    "table",
    { table.drawRow([.init("1"), .init("漢字漢字", suffix: "§2"), .init("0.94")], in: $0, into: &$1) }
  ),
  ("paragraph", { Paragraph("漢字 e\u{301}e\u{301}e\u{301} words").draw(in: $0, into: &$1) }),
  ("text field", { TextField("漢字 e\u{301}").draw(in: $0, focused: true, into: &$1) }),
]

private let table = Table(columns: [
  .init("#", width: 2, alignment: .right), .init("title", width: 4, isFlexible: true),
  .init("p", width: 4, alignment: .right),
])

@Suite("Widgets")
struct WidgetTests {
  @Test(
    "no widget draws outside of its rectangle",
    arguments: [(0, 0), (1, 1), (2, 1), (3, 1), (1, 3), (5, 2), (9, 1)])
  func containment(width: Int, height: Int) {
    let rect = Rect(x: 2, y: 1, width: width, height: height)
    for widget in widgets {
      var buffer = Buffer(size: Size(width: 14, height: 6))
      let untouched = buffer
      widget.draw(rect, &buffer)
      for y in 0..<6 {
        for x in 0..<14 where !rect.contains(Point(x: x, y: y)) {
          let point = Point(x: x, y: y)
          #expect(buffer[point] == untouched[point], "\(widget.name) at \(x),\(y)")
        }
      }
      if let cursor = buffer.cursor { #expect(rect.contains(cursor), "\(widget.name)") }
    }
  }

  @Test("bars of one chart share a scale to an eighth of a cell")
  func bars() {
    var buffer = Buffer(size: Size(width: 40, height: 7))
    let stages: [(String, Double, Role)] = [
      ("bm25", 0.4, .barBm25), ("embed", 3.9, .barEmbed), ("rerank", 41.2, .barRerank),
      ("none", 0, .barPack), ("bad", -.infinity, .barPack), ("nan", .nan, .barPack),
      ("over", 99, .barPack),
    ]
    for (row, (label, value, role)) in stages.enumerated() {
      Bar(
        value: value, scale: 45, style: Style(role), label: label, labelWidth: 8, note: "\(value)",
        noteWidth: 6, mark: 40
      ).draw(in: buffer.bounds.row(row), into: &buffer)
    }
    expectScreen(buffer, named: "bars", styles: true)
  }

  @Test("segments fill the context in order and what is over goes")
  func segments() {
    var buffer = Buffer(size: Size(width: 30, height: 3))
    let amounts = [412.0, 388, 384]
    for (row, capacity) in [3000.0, 1000, 0].enumerated() {
      let segments = amounts.enumerated().map { index, amount in
        SegmentedBar.Segment(
          amount: amount, style: Style(index % 2 == 0 ? .segmentOdd : .segmentEven))
      }
      SegmentedBar(segments: segments, capacity: capacity)
        .draw(in: buffer.bounds.row(row), into: &buffer)
    }
    expectScreen(buffer, named: "segments", styles: true)
  }

  @Test("gauges hold what is outside of zero to one")
  func gauges() {
    var buffer = Buffer(size: Size(width: 20, height: 5))
    for (row, fraction) in [0.0, 0.62, 0.75, 1.4, .nan].enumerated() {
      Gauge(fraction: fraction).draw(in: buffer.bounds.row(row), into: &buffer)
    }
    expectScreen(buffer, named: "gauges", styles: true)
  }

  @Test("a table cuts its flexible column and keeps suffixes")
  func tables() {
    var buffer = Buffer(size: Size(width: 24, height: 4))
    table.drawHeader(in: buffer.bounds.row(0), into: &buffer)
    let rows = [
      ("1", "renewal-check", "§2", "0.94"), ("12", "漢字漢字漢字漢字漢字", "§1", ".5"),
      ("3", "short", "", "0.123"),
    ]
    for (index, row) in rows.enumerated() {
      let fields: [Table.Field] = [.init(row.0), .init(row.1, suffix: row.2), .init(row.3)]
      table.drawRow(fields, in: buffer.bounds.row(index + 1), into: &buffer)
    }
    expectScreen(buffer, named: "table")
  }

  @Test("the layout of a table shares what is left and runs out from the right")
  func tableLayout() {
    let wide = Table(columns: [
      .init("a", width: 1, isFlexible: true), .init("b", width: 1, isFlexible: true),
    ])
    #expect(wide.layout(in: Rect(x: 0, y: 0, width: 8, height: 1)).map(\.width) == [4, 3])
    #expect(table.layout(in: Rect(x: 0, y: 0, width: 5, height: 1)).map(\.width) == [2, 2, 0])
  }

  @Test("a scrollbar's thumb touches an end only when the list is there")
  func scrollbars() {
    var buffer = Buffer(size: Size(width: 9, height: 6))
    for (column, window) in [0..<6, 1..<7, 20..<26, 43..<49, 44..<50].enumerated() {
      let ticks = [
        Scrollbar.Tick(row: 25, style: Style(.judged)), .init(row: 50, style: Style(.bad)),
      ]
      Scrollbar(count: 50, window: window, ticks: ticks)
        .draw(in: Rect(x: column * 2, y: 0, width: 1, height: 6), into: &buffer)
    }
    expectScreen(buffer, named: "scrollbars", styles: true)
  }

  @Test("highlights are found again behind breaks, wide glyphs and tabs")
  func paragraphs() throws {
    let text = "The CFO\tapproves 漢字 renewals above 75,000 a year."
    let matched = try #require(text.firstRange(of: "renewals above"))
    let sentence = text.startIndex..<text.endIndex
    var buffer = Buffer(size: Size(width: 16, height: 5))
    let paragraph = Paragraph(
      text, highlights: [.init(sentence, on: .shadeLow), .init(matched, role: .match, .underline)])
    let filled = paragraph.draw(in: buffer.bounds, into: &buffer)
    #expect(filled == paragraph.lineCount(width: 16))
    expectScreen(buffer, named: "paragraph-highlights", styles: true)
    var scrolled = Buffer(size: Size(width: 16, height: 1))
    paragraph.draw(in: scrolled.bounds, firstLine: 1, into: &scrolled)
    #expect(scrolled.rows[0] == buffer.rows[1])
  }
}
