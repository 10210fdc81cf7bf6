import Cells
import Retrieval
import Testing

@testable import Screens

@Suite("Moving about")
struct MovingTests {
  @Test("keys move the selection in the focused list, and it is marked in the other")
  func rows() {
    var state = State.answered()
    press("j j k", on: &state)
    #expect(state.lists.selected == state.comparison.right[1].chunk.id)
    press("G", on: &state)
    #expect(state.lists.selected == state.comparison.right[15].chunk.id)
    press("j g", on: &state)
    #expect(state.lists.selected == state.comparison.right[0].chunk.id)
    press("shift-tab j", on: &state)
    #expect(state.focus == .before)
    #expect(state.lists.selected == state.comparison.left[3].chunk.id)
  }

  @Test("a page is the list's height less one row")
  func pages() {
    var state = State.answered(.long(50))
    press("pagedown", on: &state)
    let height = state.layout.after.listRows.height
    #expect(state.lists.selected == state.comparison.right[height - 1].chunk.id)
    press("pageup", on: &state)
    #expect(state.lists.selected == state.comparison.right[0].chunk.id)
  }

  @Test("n and N go from one judged row to the next, those judged as not relevant too")
  func judged() {
    var state = State.answered()
    var seen: [String] = []
    while state.notice == nil {
      press("n", on: &state)
      if state.notice == nil, let selected = state.lists.selected { seen.append(selected) }
    }
    #expect(
      seen == [
        "finance/approval-matrix#1", "contracts/renewal-checklist#2",
        "contracts/renewal-checklist#3", "contracts/notice-periods#2",
      ])
    #expect(state.notice?.text == "no further judged row")
    press("N N N", on: &state)
    #expect(state.lists.selected == seen[0])
  }

  @Test("Down in the context goes through the kept chunks alone")
  func context() {
    var state = State.answered()
    press("G ⇥ ⇥ j", on: &state)
    #expect(state.focus == .context)
    #expect(state.lists.selected == state.trace?.kept[0].chunk.id)
    press("j", on: &state)
    #expect(state.lists.selected == state.trace?.kept[1].chunk.id)
  }

  @Test("Tab goes round the panes, Shift-Tab back")
  func focus() {
    var state = State.answered()
    press("⎋", on: &state)
    var seen: [Pane] = []
    for _ in 0..<5 {
      seen.append(state.focus)
      press("⇥", on: &state)
    }
    #expect(seen == [.after, .latency, .context, .query, .before])
    press("shift-tab shift-tab shift-tab", on: &state)
    #expect(state.focus == .context)
  }

  @Test("Tab stops only at panes that there is room for")
  func focusInSmallWindow() {
    var state = State.answered(.contracts, 60, 16)
    var seen: [Pane] = []
    for _ in 0..<3 {
      seen.append(state.focus)
      press("⇥", on: &state)
    }
    #expect(seen == [.after, .query, .before])
  }

  @Test("a window that grows too small for the focused pane gives the focus to the list")
  func shrinking() {
    var state = State.answered()
    press("⇥ ⇥", on: &state)
    #expect(state.focus == .context)
    _ = reduce(&state, .resized(Size(width: 60, height: 16)))
    #expect(state.focus == .after)
  }

  @Test("digits open the screens, and Esc or 1 goes back with nothing lost")
  func screens() {
    var state = State.answered()
    // Tune sums the run up once, at its first showing.
    press("j j 3 ⎋", on: &state)
    let before = state
    for (key, screen) in zip("3456", ScreenName.allCases.dropFirst(2)) {
      press(String(key), on: &state)
      #expect(state.screen == screen)
      press("⎋", on: &state)
      // The list of traces asks for its rows anew each time.
      state.traces = before.traces
      #expect(state == before)
    }
    press("4 1", on: &state)
    #expect(state == before)
    press("2 ⎋", on: &state)
    #expect(state.screen == .inspect && state.lists == before.lists && state.query == before.query)
  }

  @Test("zoom gives the focused pane the room, and Esc takes it back")
  func zoom() {
    var state = State.answered()
    press("+", on: &state)
    #expect(state.layout.before.isEmpty)
    #expect(state.layout.after.width == 120)
    press("shift-tab", on: &state)
    #expect(state.layout.before.width == 120)
    press("⎋", on: &state)
    #expect(!state.layout.after.isEmpty)
    press("+ _", on: &state)
    #expect(!state.isZoomed)
  }

  @Test("lists scroll together, or apart")
  func scrolling() {
    var state = State.answered(.long(50))
    press("j j j", on: &state)
    press("G", on: &state)
    #expect(state.lists.beforeOffset == state.lists.afterOffset)
    press("s g", on: &state)
    #expect(!state.lists.scrollTogether)
    #expect(state.lists.afterOffset == 0)
  }

  @Test("Esc closes what lies over the screen before anything else")
  func escape() {
    var state = State.answered()
    press("+ ?", on: &state)
    press("⎋", on: &state)
    #expect(state.overlay == nil)
    #expect(state.isZoomed)
  }

  @Test("a text that is open scrolls to its end and no further")
  func overlayScroll() {
    var state = State.answered(.contracts, 80, 20)
    press("v G", on: &state)
    guard case .context(let last) = state.overlay else {
      Issue.record("the context is closed")
      return
    }
    press("j j pagedown", on: &state)
    #expect(state.overlay == .context(scroll: last))
    press("k", on: &state)
    #expect(state.overlay == .context(scroll: last - 1))
    press("g", on: &state)
    #expect(state.overlay == .context(scroll: 0))
    press("x", on: &state)
    #expect(state.overlay == nil)
  }

  @Test("the verdict scrolls too where it has no room")
  func verdictScroll() {
    var state = State.answered(.contracts, 40, 12)
    press("a G", on: &state)
    #expect(state.overlay != .abstention(scroll: 0))
    press("g x", on: &state)
    #expect(state.overlay == nil)
  }

  @Test("Ctrl-C cancels, then quits, and q quits from the lists")
  func quitting() {
    var state = State.answered()
    press("]", on: &state)
    #expect(press("ctrl-c", on: &state) == [.cancel])
    #expect(press("ctrl-c", on: &state) == [.quit], "a model that hangs cannot hold the program")
    _ = reduce(&state, .cancelled(run: state.runs))
    #expect(press("ctrl-c", on: &state) == [.quit])
    #expect(press("q", on: &state) == [.quit])
    #expect(press("/ q", on: &state).isEmpty)
    #expect(press("ctrl-z ctrl-l", on: &state) == [.suspend, .redraw])
    #expect(press("ctrl-c", on: &state) == [.quit])
  }

  @Test("keys of the lists do nothing on a screen that shows none")
  func unseenLists() {
    var state = State.answered()
    press("6", on: &state)
    let before = state
    #expect(press("j ] p d s + ⏎ y", on: &state).isEmpty)
    #expect(state == before)
  }

  @Test("what needs a question says so without one")
  func withoutQuestion() {
    for key in ["⏎", "v", "a", "y", "w", "p", "d", "n"] {
      var state = State.ready()
      press("⎋", on: &state)
      #expect(press(key, on: &state).isEmpty)
      #expect(state.notice?.kind == .warning, "\(key)")
      #expect(state.overlay == nil)
    }
  }
}
