import Cells
import Retrieval
import TestSupport
import Testing

@testable import Screens

@Suite("Judging on screen")
struct JudgingScreenTests {
  @Test("says what was judged")
  func judged() {
    var (state, judge) = (State.answered(), Judge.ofContracts)
    judge.press("j J 1", on: &state)
    expectScreen(state.drawn(), named: "judged")
  }

  @Test("queues what is unjudged, question by question")
  func queue() {
    var (state, judge) = (State.evaluated(), Judge.ofMemos)
    press("J", on: &state)
    expectScreen(state.drawn(), named: "judge-queue-fetching")
    press("⎋", on: &state)
    judge.press("J 1 0 3", on: &state)
    expectScreen(state.drawn(), named: "judge-queue")
  }

  @Test("says on the Evaluate screen that the report is older than the judgements")
  func since() {
    var (state, judge) = (State.evaluated(100, 30), Judge.ofMemos)
    judge.press("J 1 0 3 ⎋", on: &state)
    expectScreen(state.drawn(), named: "judge-since")
  }

  @Test("lists its keys")
  func help() {
    var state = State.answered(.contracts, 80, 24)
    press("B ?", on: &state)
    expectScreen(state.drawn(), named: "judge-help")
  }
}
