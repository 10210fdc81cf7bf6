import Cells
import Testing

@testable import Screens

@Suite("The lines between the lists")
struct GutterTests {
  @Test("a chunk that stays has a straight line")
  func straight() {
    #expect(
      drawn([(1, 1)]) == """
        .......
        ───────
        .......
        """)
  }

  @Test("a chunk that rises")
  func rise() {
    #expect(
      drawn([(2, 0)]) == """
        .╭─────
        .│.....
        ─╯.....
        """)
  }

  @Test("a chunk that falls")
  func fall() {
    #expect(
      drawn([(0, 2)]) == """
        ─╮.....
        .│.....
        .╰─────
        """)
  }

  @Test("lines that overlap have lanes of their own, and cross where they must")
  func lanes() {
    #expect(
      drawn([(0, 1), (2, 3), (3, 0)]) == """
        ─╮╭────
        .╰┼────
        ─╮│....
        ─┴┴────
        """)
  }

  @Test("a line ends before another begins on its row")
  func apart() {
    #expect(
      drawn([(1, 0), (2, 1)]) == """
        .╭─────
        ─╯╭────
        ──╯....
        """)
  }

  @Test("two chunks that change places meet in joints, since one row must hold both")
  func swap() {
    #expect(
      drawn([(0, 1), (1, 0)], height: 2) == """
        ─╮╭────
        ─┴┴────
        """)
  }

  @Test("lines in the same lane where they do not meet")
  func sharedLane() {
    #expect(
      drawn([(0, 1), (2, 3)]) == """
        ─╮.....
        .╰─────
        ─╮.....
        .╰─────
        """)
  }

  @Test("a line with an end outside is left out")
  func outside() {
    #expect(drawn([(-1, 1), (0, 9)], height: 2) == ".......\n.......")
  }

  @Test("more lines than lanes still all arrive")
  func many() {
    let rows = drawn((0..<9).map { ($0, 8 - $0) }).split(separator: "\n")
    #expect(rows.count == 9)
    #expect(rows.allSatisfy { $0.first != "." && $0.last != "." })
  }

  @Test("in ASCII the same lines have corners of their own")
  func ascii() {
    #expect(
      drawn([(0, 2)], glyphs: .ascii) == """
        -......
        .|.....
        .'-----
        """)
  }

  /// The gutter of some lines, dots where nothing is drawn.
  private func drawn(
    _ lines: [(left: Int, right: Int)], height: Int? = nil, glyphs: GlyphSet = .unicode
  ) -> String {
    let height = height ?? max(3, (lines.map { max($0.left, $0.right) }.max() ?? 0) + 1)
    var drawing = GutterDrawing(width: 7, height: height)
    for line in lines {
      drawing.add(Connection(left: line.left, right: line.right, isSelected: false))
    }
    var buffer = Buffer(size: Size(width: 7, height: height), glyphs: glyphs)
    drawing.draw(in: buffer.bounds, into: &buffer)
    return buffer.rows.map { $0.replacing(" ", with: ".") }.joined(separator: "\n")
  }
}
