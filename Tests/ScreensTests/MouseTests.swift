import Cells
import Retrieval
import Testing

@testable import Screens

@Suite("The mouse")
struct MouseTests {
  @Test("presses a tab")
  func tabs() {
    var state = State.answered()
    for tab in state.tabs {
      let effects = mouse(.press, tab.area.x, tab.area.y, on: &state)
      #expect(state.screen == tab.screen)
      let explains = effects.contains { if case .explain = $0 { true } else { false } }
      #expect(explains == (tab.screen == .explain))
    }
  }

  @Test("selects the row under it, in each list")
  func rows() {
    var state = State.answered()
    let (before, after) = (state.layout.before.listRows, state.layout.after.listRows)
    mouse(.press, before.x + 5, before.y + 1, on: &state)
    #expect(state.lists.selected == "finance/expiry-report#1")
    #expect(state.focus == .before)
    mouse(.press, after.x + 5, after.y + 7, on: &state)
    #expect(state.lists.selected == "contracts/notice-periods#2")
    mouse(.press, after.x + 5, after.y + 9, on: &state)
    #expect(state.lists.selected == "purchasing/procurement-policy#4")
    #expect(state.focus == .after)
  }

  @Test("selects the row under it in a list that is scrolled")
  func scrolledRows() {
    var state = State.answered(.long(50))
    press("G", on: &state)
    let area = state.layout.after.listRows
    let top = state.rightWindow.lowerBound
    #expect(top > 0)
    mouse(.press, area.x, area.y, on: &state)
    let row = state.comparison.right(onLine: top)
    #expect(row.map { state.comparison.right[$0].chunk.id } == state.lists.selected)
    #expect(state.rightWindow.lowerBound == top)
  }

  @Test("selects nothing on frames, headings and the rows below the last")
  func nothing() {
    var state = State.answered()
    let pane = state.layout.after
    for y in [pane.y, pane.y + 1, pane.bottom - 1, pane.bottom - 2] {
      mouse(.press, pane.x + 3, y, on: &state)
      #expect(state.lists.selected == "contracts/cfo-approval-clause#1")
    }
  }

  @Test("the wheel moves in the list under it")
  func wheel() {
    var state = State.answered()
    let area = state.layout.before
    mouse(.scrollDown, area.x + 3, area.y + 3, on: &state)
    #expect(state.focus == .before)
    #expect(state.lists.selected == state.comparison.left[5].chunk.id)
    mouse(.scrollUp, area.x + 3, area.y + 3, on: &state)
    #expect(state.lists.selected == state.comparison.left[2].chunk.id)
  }

  @Test(
    "drags the threshold between the scores of the rows around it",
    arguments: [(2, 0.5, 2), (12, 0.5, 12), (0, 0.5, 0), (16, 0.5, 16)])
  func drag(to line: Int, from threshold: Double, passing: Int) {
    var state = State.answered()
    let area = state.layout.after.listRows
    mouse(.press, area.x + 4, area.y + 8, on: &state)
    let effects = mouse(.drag, area.x + 4, area.y + line, on: &state)
    answer(effects, on: &state)
    mouse(.release, area.x + 4, area.y + line, on: &state)
    #expect(state.comparison.passing == passing)
    let scores = state.comparison.right.compactMap(\.score)
    let moved = state.settings.current.threshold
    #expect(passing == 0 || moved <= scores[passing - 1])
    #expect(passing == 16 || moved > scores[passing])
    #expect(mouse(.drag, area.x + 4, area.y + 5, on: &state).isEmpty)
  }

  @Test("drags a threshold of logits beyond the best and the worst", arguments: [(0, 0), (16, 16)])
  func dragLogits(to line: Int, passing: Int) {
    var state = State.showing(.contracts, 120, 36) {
      ($0.normalisation, $0.threshold) = (.logit, 0)
    }
    let area = state.layout.after.listRows
    mouse(.press, area.x + 4, area.y + 8, on: &state)
    answer(mouse(.drag, area.x + 4, area.y + line, on: &state), on: &state)
    #expect(state.comparison.passing == passing)
  }

  @Test("a drag that ended over an open text drags no more")
  func dragEnds() {
    var state = State.answered()
    let area = state.layout.after.listRows
    mouse(.press, area.x + 4, area.y + 8, on: &state)
    press("?", on: &state)
    mouse(.release, area.x + 4, area.y + 8, on: &state)
    press("⎋", on: &state)
    mouse(.press, area.x + 4, area.y + 2, on: &state)
    #expect(mouse(.drag, area.x + 4, area.y + 5, on: &state).isEmpty)
  }

  @Test("a press beside an open text closes it")
  func overlay() {
    var state = State.answered()
    press("?", on: &state)
    mouse(.press, 0, 0, on: &state)
    #expect(state.overlay == nil)
    #expect(state.screen == .inspect)
  }

  @Test("presses a command of the palette, and closes it beside")
  func palette() {
    var state = State.answered()
    press(":", on: &state)
    type("threshold 0.4", on: &state)
    let row = PaletteLayout(bounds: Rect(size: state.size)).rows
    let effects = mouse(.press, row.x + 3, row.y, on: &state)
    #expect(effects.count == 1)
    #expect(state.settings.current.threshold == 0.4)
    press(":", on: &state)
    mouse(.press, 0, 35, on: &state)
    #expect(state.overlay == nil)
  }

  @Test("presses the command under it in a palette that is scrolled")
  func scrolledPalette() throws {
    var state = State.answered()
    let place = try #require(Binding.all.firstIndex { $0.action == .nextPane })
    press(":" + String(repeating: " ↓", count: place), on: &state)
    let row = PaletteLayout(bounds: Rect(size: state.size)).rows
    #expect(place > row.height)
    mouse(.press, row.x + 3, row.bottom - 1, on: &state)
    #expect(state.focus == .latency)
    #expect(state.overlay == nil)
  }

  @Test("the wheel scrolls an open text")
  func overlayWheel() {
    var state = State.answered(.contracts, 80, 20)
    press("v", on: &state)
    mouse(.scrollDown, 10, 10, on: &state)
    mouse(.scrollDown, 10, 10, on: &state)
    mouse(.scrollUp, 10, 10, on: &state)
    #expect(state.overlay == .context(scroll: 1))
  }

  @Test("does nothing once it is switched off")
  func off() {
    var state = State.answered()
    #expect(press("M", on: &state) == [.setMouse(false)])
    let tab = state.tabs[3].area
    mouse(.press, tab.x, tab.y, on: &state)
    #expect(state.screen == .inspect)
    #expect(press("M", on: &state) == [.setMouse(true)])
  }
}
