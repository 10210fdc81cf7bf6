import Cells
import Retrieval
import Screens
import TestSupport
import Testing

@Suite("The main screen")
struct InspectScreenTests {
  @Test("gives every part its role")
  func styles() {
    expectScreen(
      State.answered(.contracts, 100, 30).drawn(), named: "inspect-styles", styles: true)
  }

  @Test("keeps the columns straight with other scripts, emoji and control characters")
  func scripts() {
    expectScreen(State.answered(.scripts, 130, 34).drawn(), named: "inspect-scripts")
    expectScreen(State.answered(.scripts, 200, 40).drawn(), named: "inspect-scripts-passage")
  }

  @Test("says that nothing is confident, and by how much")
  func nothingConfident() {
    expectScreen(State.answered(.nothingConfident).drawn(), named: "inspect-nothing-confident")
  }

  @Test("says that nothing was found")
  func nothingFound() {
    expectScreen(State.answered(.empty, 100, 30).drawn(), named: "inspect-nothing-found")
  }

  @Test("has room for a thousand candidates' ranks")
  func thousand() {
    var settings = Settings()
    settings.candidates = 1000
    var state = State.ready()
    state.show(finished: SampleRun.long(1000).trace(settings))
    press("G", on: &state)
    expectScreen(state.drawn(), named: "inspect-thousand")
  }

  @Test("zooms into each pane", arguments: [Pane.before, .after, .latency, .context])
  func zoom(pane: Pane) {
    var state = State.answered(.contracts, 80, 24)
    state.focus = pane
    press("+", on: &state)
    expectScreen(state.drawn(), named: "inspect-zoom-\(pane)")
  }

  @Test("says which stages had nothing to do, when a question is asked again")
  func known() {
    var state = State.answered(.contracts, 80, 24)
    play("]", on: &state)
    expectScreen(state.drawn(), named: "inspect-known")
  }

  @Test("compares with the pinned run")
  func comparing() {
    var state = State.answered()
    play("p < < < < < ] ] d", on: &state)
    expectScreen(state.drawn(), named: "inspect-compared")
  }

  @Test("says what is wrong in the footer, and what was done")
  func notices() {
    var state = State.answered()
    _ = reduce(&state, .said(Notice(.error, "cannot write traces.sqlite: disk full")))
    expectScreen(state.drawn(), named: "notice-error")
    _ = reduce(&state, .said(Notice(.done, "saved context-sample.txt")))
    expectScreen(state.drawn(), named: "notice-done")
  }
}
