import Cells
import Evaluation
import Retrieval
import Screens
import TestSupport
import Testing

@Suite("The Tune screen")
struct TuneScreenTests {
  @Test("gives every part its role")
  func styles() {
    expectScreen(State.tuned(100, 30).drawn(), named: "tune-styles", styles: true)
  }

  @Test("shows one plot after the other where there is no room for more", arguments: 1...3)
  func plots(steps: Int) {
    var state = State.tuned(80, 24)
    for _ in 0..<steps { press("tab", on: &state) }
    expectScreen(state.drawn(), named: "tune-80x24-\(state.tune.plot)")
  }

  @Test("shows the question that was asked instead of the golden set")
  func question() {
    var state = State.tuned()
    press("s", on: &state)
    expectScreen(state.drawn(), named: "tune-question")
  }

  @Test("zooms the plot in front")
  func zoomed() {
    var state = State.tuned()
    press("tab +", on: &state)
    expectScreen(state.drawn(), named: "tune-zoomed")
  }

  @Test("says what to do before there is anything to plot")
  func empty() {
    var state = State.ready(120, 36)
    _ = reduce(&state, .opened(.sample, GoldenSet(), history: []))
    press("⎋ 3", on: &state)
    expectScreen(state.drawn(), named: "tune-no-golden-set")
    state = .ready(120, 36)
    press("⎋ 3", on: &state)
    expectScreen(state.drawn(), named: "tune-not-run")
    expectScreen(State.tuned(120, 36, runs: false).drawn(), named: "tune-question-only")
  }

  @Test("keeps the picture, dimmed, while the golden set is run with other settings")
  func running() {
    var state = State.tuned(100, 30)
    let effects = press("g right", on: &state)
    state.answerGolden(effects, questions: 0..<13)
    expectScreen(state.drawn(), named: "tune-running", styles: true)
  }

  @Test("has logits without bounds on its axis")
  func logits() {
    var state = State.tuned()
    _ = reduce(&state, .input(.key(Key(":"))))
    type("normalisation logit", on: &state)
    state.answerGolden(press("⏎", on: &state))
    expectScreen(state.drawn(), named: "tune-logits")
  }

  @Test("proposes a threshold, on so many judgements")
  func proposal() {
    var state = State.tuned()
    press("A", on: &state)
    expectScreen(state.drawn(), named: "tune-proposal")
    type("9", on: &state)
    expectScreen(state.drawn(), named: "tune-proposal-refused")
  }

  @Test("lets a value be written in its place")
  func writing() {
    var state = State.tuned(80, 24)
    press("⏎", on: &state)
    type("0.4", on: &state)
    expectScreen(state.drawn(), named: "tune-writing")
  }
}
