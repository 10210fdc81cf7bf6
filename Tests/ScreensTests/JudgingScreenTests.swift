import Cells
import Retrieval
import TestSupport
import Testing

@testable import Screens

@Suite("Judging on screen")
struct JudgingScreenTests {
  @Test("says what the digits mean", arguments: [(120, 36), (80, 24)])
  func asking(width: Int, height: Int) {
    var state = State.answered(.contracts, width, height)
    press("J", on: &state)
    expectScreen(state.drawn(), named: "judge-\(width)x\(height)")
  }

  @Test("says what was judged")
  func judged() {
    var (state, judge) = (State.answered(), Judge.ofContracts)
    judge.press("j J 1", on: &state)
    expectScreen(state.drawn(), named: "judged")
  }

  @Test(
    "shows passages without where they stand, in every window",
    arguments: [(120, 36), (80, 24), (84, 50), (200, 60), (60, 16), (20, 5)])
  func blind(width: Int, height: Int) {
    var (state, judge) = (State.answered(.contracts, width, height), Judge.ofContracts)
    judge.press("B 2", on: &state)
    press("left", on: &state)
    expectScreen(state.drawn(), named: "judge-blind-\(width)x\(height)")
  }

  @Test("needs no box and no block characters")
  func ascii() {
    var state = State.answered(.contracts, 100, 30)
    press("B", on: &state)
    expectScreen(state.drawn(glyphs: .ascii), named: "judge-blind-ascii")
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
