import Cells
import TestSupport
import Testing

@Suite("Buffer")
struct BufferTests {
  private func buffer(_ width: Int, _ height: Int, _ glyphs: GlyphSet = .unicode) -> Buffer {
    Buffer(size: Size(width: width, height: height), glyphs: glyphs)
  }

  @Test("text is written on one row and the column behind it returned")
  func write() {
    var buffer = buffer(8, 2)
    let end = buffer.write("ab漢", at: Point(x: 1, y: 1))
    #expect(end == 5)
    #expect(buffer.rows == ["        ", " ab漢   "])
    #expect(buffer[Point(x: 3, y: 1)].width == 2)
    #expect(buffer[Point(x: 4, y: 1)].isContinuation)
  }

  @Test("what lies outside of the screen or the clip is left out")
  func clip() {
    var buffer = buffer(6, 1)
    let clip = Rect(x: 1, y: 0, width: 3, height: 1)
    let end = buffer.write("abcdef", at: Point(x: 0, y: 0), clip: clip)
    #expect(end == 6)
    #expect(buffer.rows == [" bcd  "])
    buffer.write("x", at: Point(x: 0, y: 1))
    buffer.write("x", at: Point(x: -1, y: 0))
    buffer.write("x", at: Point(x: 6, y: -1))
    #expect(buffer.rows == [" bcd  "])
  }

  @Test("a wide glyph cut by an edge becomes a space")
  func wideAtEdges() {
    var right = buffer(4, 1)
    right.write("a漢字", at: Point(x: 0, y: 0))
    #expect(right.rows == ["a漢 "])
    var left = buffer(4, 1)
    left.fill(left.bounds, with: "-")
    left.write("漢字", at: Point(x: -1, y: 0))
    #expect(left.rows == [" 字-"])
  }

  @Test("drawing over half of a wide glyph leaves no half behind")
  func overdraw() {
    var buffer = buffer(6, 1)
    buffer.write("漢字漢", at: Point(x: 0, y: 0))
    buffer.write("x", at: Point(x: 1, y: 0))
    buffer.write("y", at: Point(x: 2, y: 0))
    #expect(buffer.rows == [" xy 漢"])
    buffer.write("字", at: Point(x: 3, y: 0))
    #expect(buffer.rows == [" xy字 "])
    buffer.write("漢", at: Point(x: 3, y: 0))
    #expect(buffer.rows == [" xy漢 "])
  }

  @Test("filling over halves of wide glyphs leaves no half behind")
  func overfill() {
    var buffer = buffer(6, 1)
    buffer.write("漢字漢", at: Point(x: 0, y: 0))
    buffer.fill(Rect(x: 1, y: 0, width: 4, height: 1), with: "x")
    #expect(buffer.rows == [" xxxx "])
  }

  @Test("signs and punctuation have a plain form in ASCII")
  func asciiSigns() {
    var buffer = buffer(16, 1, .ascii)
    buffer.write("⚑ a › b × c − d…", at: Point(x: 0, y: 0))
    #expect(buffer.rows == ["! a > b x c - d~"])
  }

  @Test("ASCII screens hold nothing but ASCII, at the same widths")
  func ascii() {
    var buffer = buffer(26, 3, .ascii)
    buffer.box(buffer.bounds, title: "Café · 漢", trailing: "50")
    buffer.write("“naïve” — ▲2 ✂ …█§1", at: Point(x: 2, y: 1))
    #expect(buffer.rows.allSatisfy { $0.allSatisfy(\.isASCII) && $0.count == 26 })
    expectScreen(buffer, named: "box-in-ascii")
  }

  @Test("a selection changes the background and keeps the data's roles")
  func restyle() {
    var buffer = buffer(4, 1)
    buffer.write("ab", at: Point(x: 0, y: 0), style: Style(.bad))
    buffer.restyle(Rect(x: 1, y: 0, width: 9, height: 9), on: .selection, adding: .bold)
    #expect(buffer[Point(x: 0, y: 0)].style == Style(.bad))
    #expect(buffer[Point(x: 1, y: 0)].style == Style(.bad, on: .selection, .bold))
    #expect(buffer[Point(x: 3, y: 0)].style == Style(.text, on: .selection, .bold))
  }

  @Test("a box keeps its titles apart and gives up the right one first")
  func boxTitles() {
    var buffer = buffer(30, 12)
    let inside = buffer.box(
      Rect(x: 0, y: 0, width: 30, height: 3), title: "Before · hybrid", trailing: "50")
    #expect(inside == Rect(x: 1, y: 1, width: 28, height: 1))
    buffer.box(Rect(x: 0, y: 3, width: 18, height: 3), title: "Before · hybrid", trailing: "50")
    buffer.box(Rect(x: 0, y: 6, width: 12, height: 3), title: "Before", trailing: "8 of 50")
    buffer.box(Rect(x: 0, y: 9, width: 3, height: 3), title: "Before", trailing: "50")
    expectScreen(buffer, named: "box-titles", styles: true)
  }

  @Test("boxes too small for a frame draw nothing", arguments: [(0, 0), (1, 1), (1, 5), (5, 1)])
  func tinyBoxes(width: Int, height: Int) {
    var buffer = buffer(5, 5)
    let inside = buffer.box(Rect(x: 0, y: 0, width: width, height: height), title: "T")
    #expect(inside.isEmpty)
    #expect(buffer == Buffer(size: Size(width: 5, height: 5)))
  }

  @Test("changes are the shortest runs of cells that differ")
  func changes() {
    var old = buffer(8, 2)
    old.write("same", at: Point(x: 0, y: 0))
    var new = old
    #expect(new.changes(since: old).isEmpty)
    new.write("xy", at: Point(x: 1, y: 0))
    new.write("z", at: Point(x: 7, y: 1))
    let runs = new.changes(since: old)
    #expect(runs.map(\.origin) == [Point(x: 1, y: 0), Point(x: 7, y: 1)])
    #expect(runs.map { String($0.cells.map(\.glyph)) } == ["xy", "z"])
  }

  @Test("a run holds wide glyphs whole")
  func wideChanges() {
    var old = buffer(8, 1)
    old.write("漢", at: Point(x: 2, y: 0))
    var new = old
    new.restyle(Rect(x: 3, y: 0, width: 1, height: 1), on: .selection)
    let run = new.changes(since: old).first
    #expect(run?.origin == Point(x: 2, y: 0))
    #expect(run?.cells.count == 2)
  }

  @Test("everything is a change without an old screen or with one of another size")
  func allChanges() {
    #expect(buffer(3, 2).changes(since: nil).map(\.cells.count) == [3, 3])
    #expect(buffer(3, 2).changes(since: buffer(2, 2)).count == 2)
    #expect(buffer(0, 0).changes(since: nil).isEmpty)
  }

  @Test("applying the changes to the old screen gives the new one")
  func changesAreComplete() {
    var random = SeededGenerator(seed: 11)
    var old = buffer(12, 3)
    for _ in 0..<200 {
      var new = old
      let text = ["漢", "ab", "é", " ", "字x"].randomElement(using: &random) ?? ""
      let point = Point(
        x: .random(in: -1..<12, using: &random), y: .random(in: 0..<3, using: &random))
      new.write(text, at: point, style: Bool.random(using: &random) ? .text : .muted)
      var cells = old.cells
      for run in new.changes(since: old) {
        let start = run.origin.y * 12 + run.origin.x
        cells.replaceSubrange(start..<start + run.cells.count, with: run.cells)
      }
      #expect(cells == new.cells)
      old = new
    }
  }

  @Test("plain text has its rows without trailing spaces")
  func plainText() {
    var buffer = buffer(6, 2)
    buffer.write(" a 漢", at: Point(x: 0, y: 0))
    #expect(buffer.plainText == " a 漢\n\n")
  }
}
