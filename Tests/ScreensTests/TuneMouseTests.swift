import Cells
import Retrieval
import Testing

@testable import Screens

@Suite("The mouse on the Tune screen")
struct TuneMouseTests {
  @Test("drags the threshold, and asks the question once, when it is let go")
  func dragging() throws {
    var state = State.tuned()
    let (line, row) = try thresholdLine(in: state)
    #expect(mouse(.press, line, row, on: &state).isEmpty)
    for step in 1...12 {
      #expect(mouse(.drag, line + step, row, on: &state).isEmpty)
    }
    let dragged = state.settings.current.threshold
    #expect(dragged > 0.6 && dragged < 1)
    let moved = try thresholdLine(in: state)
    #expect(abs(moved.column - line - 12) <= 1)
    let effects = mouse(.release, line + 12, row, on: &state)
    #expect(
      effects == [
        .search(run: state.runs, query: SampleRun.contracts.query, state.settings.current)
      ])
    press("u", on: &state)
    #expect(state.settings.current == Settings())
  }

  @Test("holds nothing beside the line")
  func beside() throws {
    var state = State.tuned()
    let (line, row) = try thresholdLine(in: state)
    mouse(.press, line + 4, row, on: &state)
    mouse(.drag, line + 9, row, on: &state)
    #expect(mouse(.release, line + 9, row, on: &state).isEmpty)
    #expect(state.settings.current == Settings())
  }

  @Test("picks a setting and brings a plot to the front")
  func picking() throws {
    var state = State.tuned()
    let list = state.tuneLayout.knobs.inset()
    let row = try #require(KnobRow.all.firstIndex(of: .knob("k1")))
    mouse(.press, list.x + 4, list.y + row - state.knobWindow.lowerBound, on: &state)
    #expect(state.tune.knob == "k1")
    mouse(.press, list.x + 4, list.y, on: &state)
    #expect(state.tune.knob == "k1")
    let pane = try #require(state.tuneLayout.panes.first { $0.plot == .reliability })
    mouse(.press, pane.area.x + 3, pane.area.y + 3, on: &state)
    #expect(state.tune.plot == .reliability)
  }

  @Test("scrolls the settings with the wheel, to both ends and not beyond")
  func wheel() {
    var state = State.tuned(80, 24)
    let list = state.tuneLayout.knobs.inset()
    for _ in 0..<20 { mouse(.scrollDown, list.x + 2, list.y + 2, on: &state) }
    #expect(state.knobWindow.upperBound == KnobRow.all.count)
    for _ in 0..<20 { mouse(.scrollUp, list.x + 2, list.y + 2, on: &state) }
    #expect(state.knobWindow.lowerBound == 0)
    #expect(state.tune.knob != "threshold")
  }

  /// The column of the threshold in the plot of the scores, and a row of it.
  private func thresholdLine(in state: State) throws -> (column: Int, row: Int) {
    let pane = try #require(state.tuneLayout.panes.first { $0.plot == .scores })
    let buffer = state.drawn()
    let row = pane.area.y + 2
    let column = (pane.area.x..<pane.area.right).first {
      buffer[Point(x: $0, y: row)].glyph == "┊"
    }
    return (try #require(column), row)
  }
}
