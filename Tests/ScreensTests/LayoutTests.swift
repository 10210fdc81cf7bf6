import Cells
import Screens
import Testing

@Suite("The panes of the main screen")
struct LayoutTests {
  @Test("lie inside the window and beside each other, in every window")
  func disjoint() {
    for width in stride(from: 0, through: 250, by: 7) {
      for height in stride(from: 0, through: 80, by: 3) {
        for focus in Pane.allCases {
          let size = Size(width: width, height: height)
          check(InspectLayout(size: size, focus: focus, isZoomed: false))
          check(InspectLayout(size: size, focus: focus, isZoomed: true))
        }
      }
    }
  }

  private func check(_ layout: InspectLayout) {
    let panes = layout.panes.filter { !$0.isEmpty }
    let isInside = panes.allSatisfy { $0.intersection(layout.bounds) == $0 }
    let areDisjoint = panes.indices.allSatisfy { first in
      panes.dropFirst(first + 1).allSatisfy { panes[first].intersection($0).isEmpty }
    }
    if !isInside || !areDisjoint { Issue.record("\(layout)") }
  }

  @Test("fill a window of at least 80x24, but for the gutter's ends")
  func filled() {
    for (width, height) in [(80, 24), (84, 50), (96, 24), (120, 36), (160, 40), (200, 60)] {
      let size = Size(width: width, height: height)
      let layout = InspectLayout(size: size, focus: .after, isZoomed: false)
      let covered = layout.panes.reduce(0) { $0 + $1.width * $1.height }
      #expect(covered + 2 * layout.gutter.width == width * height)
    }
  }

  @Test("go by priority where there is no room: the reranked list stays longest")
  func priorities() {
    let small = InspectLayout(size: Size(width: 40, height: 8), focus: .query, isZoomed: false)
    #expect(!small.after.isEmpty)
    #expect(small.before.isEmpty && small.latency.isEmpty && small.context.isEmpty)
    let before = InspectLayout(size: Size(width: 40, height: 8), focus: .before, isZoomed: false)
    #expect(!before.before.isEmpty && before.after.isEmpty)
  }

  @Test("tell which pane lies under a position")
  func pointed() {
    let layout = InspectLayout(size: Size(width: 120, height: 36), focus: .after, isZoomed: false)
    let areas: [(Pane, Rect)] = [
      (.query, layout.query), (.before, layout.before), (.after, layout.after),
      (.latency, layout.latency), (.context, layout.context),
    ]
    for (pane, area) in areas {
      #expect(layout.pane(at: area.origin) == pane)
      #expect(layout.pane(at: Point(x: area.right - 1, y: area.bottom - 1)) == pane)
    }
    #expect(layout.pane(at: layout.gutter.origin) == nil)
    #expect(layout.pane(at: layout.header.origin) == nil)
  }
}

extension InspectLayout {
  fileprivate var panes: [Rect] {
    [header, query, before, gutter, after, passage, fate, latency, context, footer]
  }
}
