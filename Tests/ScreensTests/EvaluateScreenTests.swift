import Cells
import Evaluation
import Retrieval
import TestSupport
import Testing

@testable import Screens

@Suite("The Evaluate screen")
struct EvaluateScreenTests {
  @Test("gives every part its role")
  func styles() {
    expectScreen(State.evaluated(100, 30).drawn(), named: "evaluate-styles", styles: true)
  }

  @Test("says what a run would do, and about how long it takes")
  func nothing() {
    var state = State.unevaluated(100, 24)
    expectScreen(state.drawn(), named: "evaluate-nothing")
    state.latencies.record([], elapsed: 412)
    expectScreen(state.drawn(), named: "evaluate-nothing-timed")
  }

  @Test("says what is missing where there is no golden set")
  func noGoldenSet() {
    var state = State.unevaluated(80, 24)
    state.golden = GoldenSet()
    expectScreen(state.drawn(), named: "evaluate-no-golden-set")
  }

  @Test("shows how far a run is, at which rate, and how long it takes")
  func progress() {
    expectScreen(State.evaluating(0, 80, 24).drawn(), named: "evaluate-begun")
    expectScreen(State.evaluating(9, 80, 24).drawn(), named: "evaluate-progress-80x24")
    expectScreen(State.evaluating(9).drawn(), named: "evaluate-progress")
  }

  @Test("says that a stopped run is a part")
  func part() {
    var state = State.evaluating(9)
    press("ctrl-c", on: &state)
    _ = reduce(&state, .evaluationEnded(request: 1, failure: nil))
    expectScreen(state.drawn(), named: "evaluate-part")
  }

  @Test("says which settings have changed since")
  func stale() {
    var state = State.evaluated(100, 30)
    _ = state.change { ($0.threshold, $0.candidates) = (0.6, 80) }
    expectScreen(state.drawn(), named: "evaluate-stale")
  }

  @Test("shows segments in place of measures")
  func segments() {
    var state = State.evaluated(100, 30)
    press("s", on: &state)
    expectScreen(state.drawn(), named: "evaluate-segments")
  }

  @Test("zooms into each pane")
  func zoomed() {
    var state = State.evaluated(80, 24)
    for pane in ["questions", "measures", "segments"] {
      press("+", on: &state)
      expectScreen(state.drawn(), named: "evaluate-zoom-\(pane)")
      press("⎋ ⇥", on: &state)
    }
  }

  @Test("says that a filter leaves nothing")
  func filtered() {
    var state = State.evaluated(80, 24)
    press("f f", on: &state)
    expectScreen(state.drawn(), named: "evaluate-unanswerable")
    state.goldenRun.report?.questions.removeAll { !$0.isAnswerable }
    expectScreen(state.drawn(), named: "evaluate-none")
  }

  @Test("offers the forms of an export")
  func exports() {
    var state = State.evaluated(80, 24)
    press("x", on: &state)
    expectScreen(state.drawn(), named: "evaluate-export")
  }

  @Test("has a plain form with the same content")
  func plain() {
    expectText(plainText(of: State.evaluated()), named: "evaluate")
    expectText(plainText(of: State.unevaluated()), named: "evaluate-nothing")
  }
}
