import Cells
import Retrieval
import Screens
import TestSupport
import Testing

@Suite("What lies over the screen")
struct OverlayScreenTests {
  @Test("help names the keys of the question while it is written")
  func helpInQuery() {
    var state = State.answered(.contracts, 100, 40)
    press("/ f1", on: &state)
    expectScreen(state.drawn(), named: "overlay-help-query")
  }

  @Test("a long text scrolls, and shows that it does")
  func scrolled() {
    var state = State.answered(.contracts, 80, 16)
    press("? G", on: &state)
    expectScreen(state.drawn(), named: "overlay-help-end")
  }

  @Test(
    "the palette shows what fits",
    arguments: [
      ("thr", "palette-fuzzy"), ("threshold 0.4", "palette-set"), ("§§§", "palette-nothing"),
      ("cfo", "palette-question"),
    ])
  func palette(text: String, name: String) {
    var state = State.answered(.contracts, 100, 30)
    press(":", on: &state)
    type(text, on: &state)
    expectScreen(state.drawn(), named: "overlay-\(name)")
  }

  @Test("the verdict of a run without an answer says what to do")
  func abstained() {
    var state = State.answered(.nothingConfident, 80, 24)
    press("a", on: &state)
    expectScreen(state.drawn(), named: "overlay-verdict-abstained")
  }

  @Test("the context of a run without an answer says that there is none")
  func noContext() {
    var state = State.answered(.nothingConfident, 80, 24)
    press("v", on: &state)
    expectScreen(state.drawn(), named: "overlay-context-none")
  }

  @Test("a passage in another script stays within its frame")
  func scripts() {
    var state = State.answered(.scripts, 80, 24)
    press("⏎", on: &state)
    expectScreen(state.drawn(), named: "overlay-passage-scripts")
  }

  @Test("questions are offered under the line being written")
  func offers() {
    var state = State.answered(.contracts, 100, 30)
    play("/ ctrl-u", on: &state)
    expectScreen(state.drawn(), named: "offers")
    type("exception", on: &state)
    press("↓", on: &state)
    expectScreen(state.drawn(), named: "offers-picked")
  }

  @Test("the picked offer shows also where not all have room")
  func offersScrolled() {
    var state = State.ready(60, 9)
    let history = (1...8).map { "question \($0)" }
    _ = reduce(&state, .opened(.sample, .sample, history: history))
    press("↓ ↓ ↓ ↓ ↓ ↓ ↓ ↓", on: &state)
    expectScreen(state.drawn(), named: "offers-scrolled")
  }

  @Test("the palette takes the smallest window, and shows what is written")
  func tinyPalette() {
    var state = State.answered(.contracts, 20, 5)
    press(":", on: &state)
    type("b 1", on: &state)
    expectScreen(state.drawn(), named: "overlay-tiny-palette")
  }
}
