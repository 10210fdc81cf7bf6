import Cells
import Testing

@Suite("Rect")
struct RectTests {
  let rect = Rect(x: 2, y: 1, width: 10, height: 4)

  @Test("negative measures become zero")
  func negativeMeasures() {
    #expect(Rect(x: 0, y: 0, width: -3, height: 2).isEmpty)
    #expect(Size(width: -1, height: -1) == .zero)
  }

  @Test("an inset larger than the rectangle leaves nothing")
  func insetBeyond() {
    #expect(rect.inset() == Rect(x: 3, y: 2, width: 8, height: 2))
    #expect(rect.inset(columns: 6, rows: 0).isEmpty)
  }

  @Test("rectangles that do not meet share nothing")
  func intersection() {
    #expect(
      rect.intersection(Rect(x: 8, y: 3, width: 9, height: 9))
        == Rect(x: 8, y: 3, width: 4, height: 2))
    #expect(rect.intersection(Rect(x: 20, y: 0, width: 5, height: 5)).isEmpty)
  }

  @Test("the right and bottom edges lie outside")
  func contains() {
    #expect(rect.contains(Point(x: 2, y: 1)))
    #expect(rect.contains(Point(x: 11, y: 4)))
    #expect(!rect.contains(Point(x: 12, y: 4)))
    #expect(!rect.contains(Point(x: 11, y: 5)))
  }

  @Test("offsets cut into one more piece than there are offsets, together the whole")
  func split() {
    let columns = rect.columns(at: 3, 7)
    #expect(columns.map(\.x) == [2, 5, 9])
    #expect(columns.map(\.width) == [3, 4, 3])
    #expect(rect.rows(at: 1).map(\.height) == [1, 3])
  }

  @Test("offsets beyond the edge or out of order give empty pieces")
  func splitBeyond() {
    #expect(rect.columns(at: 8, 30).map(\.width) == [8, 2, 0])
    #expect(rect.columns(at: 8, 4).map(\.width) == [8, 0, 2])
    #expect(rect.columns(at: -4).map(\.width) == [0, 10])
  }

  @Test("rows and columns are taken from any side and never more than there are")
  func takeAndDrop() {
    #expect(rect.firstRows(1) == Rect(x: 2, y: 1, width: 10, height: 1))
    #expect(rect.lastRows(1) == Rect(x: 2, y: 4, width: 10, height: 1))
    #expect(rect.firstColumns(99) == rect)
    #expect(rect.lastColumns(3).x == 9)
    #expect(rect.droppingFirstRows(3) == rect.row(3))
    #expect(rect.row(4).isEmpty)
    #expect(rect.droppingLastColumns(99).isEmpty)
  }
}
