import Cells
import Retrieval
import Screens
import TestSupport
import Testing

@Suite("The Explain screen")
struct ExplainScreenTests {
  @Test("gives every part its role")
  func styles() {
    expectScreen(State.explained(100, 30).drawn(), named: "explain-styles", styles: true)
  }

  @Test("says what to do while there is nothing to explain")
  func nothing() {
    var state = State.ready(80, 24)
    press("⎋ 2", on: &state)
    expectScreen(state.drawn(), named: "explain-nothing")
  }

  @Test("says that it is at work, and why it failed")
  func working() {
    var state = State.answered(.contracts, 80, 24)
    press("e", on: &state)
    expectScreen(state.drawn(), named: "explain-working")
    _ = reduce(
      &state, .explanationEnded(request: 1, failure: "the model's file is gone; pull it again"))
    press("left", on: &state)
    expectScreen(state.drawn(), named: "explain-failed")
  }

  @Test("fills while the pieces are tried")
  func partial() {
    let state = State.explained(120, 36, importance: .partial)
    expectScreen(state.drawn(), named: "explain-partial")
  }

  @Test("explains a chunk that stands in no list")
  func outside() {
    let state = State.explained(100, 30, SampleExplanation.outside, importance: nil)
    expectScreen(state.drawn(), named: "explain-outside")
  }

  @Test("shows signals, novelty, and where the passage was cut")
  func weighed() {
    let state = State.explained(120, 50, SampleExplanation.weighed)
    expectScreen(state.drawn(), named: "explain-weighed")
  }

  @Test("shows which token of the passage each token of the question is most like")
  func matches() {
    var state = State.answered(.contracts, 120, 44)
    press("e", on: &state)
    _ = reduce(&state, .explained(request: 1, SampleExplanation.clause))
    _ = reduce(&state, .matched(request: 1, .sample))
    _ = reduce(&state, .explanationEnded(request: 1, failure: nil))
    press("pagedown", on: &state)
    expectScreen(state.drawn(), named: "explain-matches")
    expectText(
      plainText(of: SampleExplanation.clause, matches: .sample), named: "explain-matches")
  }

  @Test("says that the settings have changed since")
  func stale() {
    var state = State.explained(100, 30)
    state.show(finished: SampleRun.contracts.trace(SampleExplanation.weighed.settings))
    press("left", on: &state)
    expectScreen(state.drawn(), named: "explain-stale")
  }

  @Test("zooms into the passage and back")
  func zoomed() {
    var state = State.explained(80, 24)
    press("⇥ +", on: &state)
    expectScreen(state.drawn(), named: "explain-zoom-passage")
  }

  @Test("shows both passages where there is no room for them beside the reasons")
  func comparedPassages() {
    var state = State.compared(100, 30)
    press("⇥", on: &state)
    expectScreen(state.drawn(), named: "explain-compared-passages")
  }

  @Test("has a plain form with the same content")
  func plain() {
    expectText(
      plainText(of: SampleExplanation.clause, importance: .sample), named: "explain-clause")
    expectText(plainText(of: SampleExplanation.outside), named: "explain-outside")
  }
}

extension State {
  /// The Explain screen with an explanation and what its pieces are worth.
  static func explained(
    _ width: Int = 120, _ height: Int = 36, _ explanation: Explanation = SampleExplanation.clause,
    importance: Importance? = .sample
  ) -> State {
    var state = State.showing(.contracts, width, height) { $0 = explanation.settings }
    press("e", on: &state)
    _ = reduce(&state, .explained(request: 1, explanation))
    if let importance { _ = reduce(&state, .weighed(request: 1, importance)) }
    if importance != .partial { _ = reduce(&state, .explanationEnded(request: 1, failure: nil)) }
    return state
  }

  /// The Explain screen with two chunks beside each other.
  static func compared(_ width: Int, _ height: Int) -> State {
    var state = State.explained(width, height, SampleExplanation.checklist)
    press("c", on: &state)
    _ = reduce(&state, .explained(request: 2, SampleExplanation.clause))
    _ = reduce(&state, .weighed(request: 2, .sample))
    _ = reduce(&state, .explanationEnded(request: 2, failure: nil))
    press("left", on: &state)
    return state
  }
}
