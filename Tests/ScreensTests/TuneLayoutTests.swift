import Cells
import Testing

@testable import Screens

@Suite("The panes of the Tune screen")
struct TuneLayoutTests {
  @Test("lie inside the window and beside each other, in every window")
  func disjoint() {
    for width in stride(from: 0, through: 250, by: 7) {
      for height in stride(from: 0, through: 80, by: 3) {
        for plot in TunePlot.allCases {
          for isZoomed in [false, true] {
            let body = Rect(x: 0, y: 1, width: width, height: height)
            let layout = TuneLayout(in: body, plot: plot, subject: .golden, isZoomed: isZoomed)
            let panes = [layout.question, layout.words, layout.knobs] + layout.panes.map(\.area)
            let taken = panes.filter { !$0.isEmpty }
            let areDisjoint = taken.indices.allSatisfy { first in
              taken.dropFirst(first + 1).allSatisfy { taken[first].intersection($0).isEmpty }
            }
            let isInside = taken.allSatisfy { $0.intersection(body) == $0 }
            if !isInside || !areDisjoint { Issue.record("\(width)x\(height): \(layout)") }
          }
        }
      }
    }
  }

  @Test(
    "are as many plots as there is room for",
    arguments: [
      (120, 34, 4), (200, 58, 6), (80, 22, 1), (84, 48, 4), (60, 14, 1), (40, 10, 0), (100, 40, 2),
    ])
  func counts(width: Int, height: Int, plots: Int) {
    let body = Rect(x: 0, y: 1, width: width, height: height)
    let layout = TuneLayout(in: body, plot: .scores, subject: .golden, isZoomed: false)
    #expect(layout.panes.count == plots)
  }

  @Test("hold the plot in front, whichever it is", arguments: TunePlot.allCases)
  func front(plot: TunePlot) {
    let body = Rect(x: 0, y: 1, width: 80, height: 22)
    let layout = TuneLayout(in: body, plot: plot, subject: .question, isZoomed: false)
    #expect(layout.panes.first?.plot == plot && layout.panes.first?.subject == .question)
  }
}
