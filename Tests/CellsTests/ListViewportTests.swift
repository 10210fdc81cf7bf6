import Cells
import Testing

@Suite("List viewport")
struct ListViewportTests {
  @Test("the selection stays in view and the view moves no further than needed")
  func moving() {
    var list = ListViewport()
    list.move(by: 4, count: 10, height: 5)
    #expect(list.window(count: 10, height: 5) == 0..<5)
    list.move(by: 1, count: 10, height: 5)
    #expect(list.window(count: 10, height: 5) == 1..<6)
    list.move(by: -5, count: 10, height: 5)
    #expect(list.selected == 0)
    #expect(list.window(count: 10, height: 5) == 0..<5)
  }

  @Test("moves end at both ends of the list")
  func ends() {
    var list = ListViewport()
    list.move(by: -1, count: 3, height: 5)
    #expect(list.selected == 0)
    list.move(by: 99, count: 3, height: 5)
    #expect(list.selected == 2)
    list.select(5, count: 0, height: 5)
    #expect(list.selected == 0)
    #expect(list.window(count: 0, height: 5).isEmpty)
    #expect(list.window(count: 5, height: 0).isEmpty)
  }

  @Test("pages share one row")
  func pages() {
    var list = ListViewport()
    list.movePages(1, count: 20, height: 5)
    #expect(list.selected == 4)
    #expect(list.window(count: 20, height: 5) == 4..<9)
    list.movePages(-1, count: 20, height: 5)
    #expect(list.window(count: 20, height: 5) == 0..<5)
    list.movePages(9, count: 20, height: 5)
    #expect(list.selected == 19)
    #expect(list.window(count: 20, height: 5) == 15..<20)
  }

  @Test("scrolling the view takes the selection along at its edge")
  func scrolling() {
    var list = ListViewport(selected: 2)
    list.scroll(by: 3, count: 20, height: 5)
    #expect(list.selected == 3)
    #expect(list.window(count: 20, height: 5) == 3..<8)
    list.scroll(by: -9, count: 20, height: 5)
    #expect(list.selected == 3)
    #expect(list.window(count: 20, height: 5) == 0..<5)
  }

  @Test("a list that shrank or a window that grew leaves no empty rows")
  func shrinking() {
    let list = ListViewport(selected: 18, offset: 15)
    #expect(list.window(count: 10, height: 5) == 5..<10)
    #expect(list.window(count: 20, height: 18) == 2..<20)
    #expect(list.window(count: 3, height: 5) == 0..<3)
  }
}
