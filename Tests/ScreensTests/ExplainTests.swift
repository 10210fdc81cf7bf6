import Cells
import Foundation
import Retrieval
import Testing

@testable import Screens

@Suite("Explaining")
struct ExplainTests {
  private static let clause = "contracts/cfo-approval-clause#1"

  @Test("e explains the selected row with the settings of its run")
  func selected() {
    var state = State.answered()
    #expect(press("e", on: &state) == [explain(1, Self.clause)])
    #expect(state.screen == .explain)
    #expect(state.explain.isWorking)
  }

  @Test("what is explained already is not explained again, until row or settings change")
  func again() {
    var state = State.explained()
    #expect(press("1 2", on: &state).isEmpty)
    #expect(press("1 j e", on: &state) == [explain(2, "finance/approval-matrix#1")])
    _ = reduce(&state, .explained(request: 2, SampleExplanation.checklist))
    _ = reduce(&state, .explanationEnded(request: 2, failure: nil))
    play("1 g ]", on: &state)
    #expect(press("e", on: &state).count == 1)
  }

  @Test("2 comes back to what is explained, and explains it anew once the settings have changed")
  func comingBack() {
    var state = State.explained()
    #expect(press("1 j j 2", on: &state).isEmpty)
    #expect(state.explain.chunk == Self.clause)
    play("1 ]", on: &state)
    var settings = Settings()
    settings.threshold = 0.55
    #expect(
      press("2", on: &state) == [
        .explain(
          request: 2, query: SampleRun.contracts.query, chunk: Self.clause, settings)
      ])
  }

  @Test("word of an explanation that was replaced is left out")
  func stale() {
    var state = State.explained()
    press("n", on: &state)
    let before = state
    _ = reduce(&state, .explained(request: 1, SampleExplanation.outside))
    _ = reduce(&state, .weighed(request: 1, .partial))
    _ = reduce(&state, .explanationEnded(request: 1, failure: "late"))
    #expect(state == before)
  }

  @Test("n and N go through the reranked list and stop at its ends")
  func neighbours() {
    var state = State.explained()
    #expect(press("n", on: &state) == [explain(2, "finance/approval-matrix#1")])
    _ = reduce(&state, .explained(request: 2, SampleExplanation.clause))
    #expect(press("N", on: &state).isEmpty)
    #expect(state.notice?.text == "this is the first chunk")
  }

  @Test("the palette explains any chunk, and offers the candidates")
  func palette() {
    var state = State.answered()
    press(":", on: &state)
    type("explain it/", on: &state)
    let offered = PaletteEntry.entries(for: "explain mail", in: state)
    #expect(
      offered.prefix(2) == [.explain(chunk: "mail"), .explain(chunk: "it/mail-templates#9")])
    #expect(press("⏎", on: &state) == [explain(1, "it/")])
  }

  @Test("a failure is told, and the explanation before it stays")
  func failure() {
    var state = State.explained()
    press("n", on: &state)
    _ = reduce(&state, .explanationEnded(request: 2, failure: "no such chunk"))
    #expect(state.notice?.text == "no such chunk")
    #expect(state.explain.explanation == SampleExplanation.clause)
    #expect(state.explain.importance == .sample)
    #expect(!state.explain.isWorking)
  }

  @Test("Ctrl-C cancels the trying, and quits when nothing is at work")
  func cancelling() {
    var state = State.explained(importance: .partial)
    #expect(press("ctrl-c", on: &state) == [.cancel])
    #expect(press("ctrl-c", on: &state) == [.quit])
  }

  @Test("c brings the chunk above, n another, c or Esc lets it go")
  func comparing() {
    var state = State.explained(120, 36, SampleExplanation.checklist)
    #expect(press("c", on: &state) == [explain(2, "finance/approval-matrix#1")])
    _ = reduce(&state, .explained(request: 2, SampleExplanation.clause))
    #expect(state.explain.pair?.above == SampleExplanation.clause)
    #expect(state.explain.pair?.below == SampleExplanation.checklist)
    press("c", on: &state)
    #expect(state.explain.pair == nil)
    #expect(state.explain.explanation == SampleExplanation.clause)
  }

  @Test("Esc goes back by one step: zoom, comparison, Inspect")
  func leaving() {
    var state = State.compared(120, 36)
    press("+ ⎋", on: &state)
    #expect(!state.explain.isZoomed && state.explain.pair != nil)
    press("⎋", on: &state)
    #expect(state.explain.pair == nil && state.screen == .explain)
    press("⎋", on: &state)
    #expect(state.screen == .inspect)
  }

  @Test("the reason names the part with the largest difference")
  func reason() {
    let pair = ExplainedPair(SampleExplanation.checklist, SampleExplanation.clause)
    #expect(
      pair.reason.hasPrefix(
        "cfo-approval-clause §1 stands above renewal-checklist §2 because of cross-encoder, +0.99; "
      )
    )
  }

  @Test("the differences of the parts sum to the difference of the sums")
  func sums() {
    let pair = ExplainedPair(SampleExplanation.clause, SampleExplanation.checklist)
    for (above, below) in zip(sections(of: pair.above), sections(of: pair.below)) {
      #expect(above.title == below.title)
      let differences = zip(above.parts, below.parts).map { $0.amount - $1.amount }
      #expect(abs(differences.reduce(0, +) - (above.total - below.total)) < 1e-9)
    }
  }

  @Test("the parts of every stage sum to its score")
  func partsSum() {
    for explanation in SampleExplanation.all where explanation.isCandidate {
      let stages = sections(of: explanation)
      let total = { (title: String) in stages.first { $0.title == title }?.total ?? .nan }
      #expect(abs(total("BM25") - explanation.lexical.score) < 1e-9)
      #expect(abs(total("Fusion rrf") - (explanation.candidate.scoreBefore ?? .nan)) < 1e-9)
      #expect(abs(total("Reranker blend") - (explanation.candidate.logit ?? .nan)) < 1e-9)
    }
  }

  @Test("y copies the explanation as JSON that reads back, and both where two are compared")
  func copying() throws {
    var state = State.explained()
    guard case .copy(let json) = press("y", on: &state).first else {
      Issue.record("nothing was copied")
      return
    }
    let data = Data(json.utf8)
    #expect(try JSONDecoder().decode(Explanation.self, from: data) == SampleExplanation.clause)
    #expect(json.contains("\"importance\":{"))
    var compared = State.compared(120, 36)
    guard case .copy(let both) = press("y", on: &compared).first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(
      try JSONDecoder().decode([Explanation].self, from: Data(both.utf8))
        == [SampleExplanation.clause, SampleExplanation.checklist])
  }

  @Test("the wheel scrolls the pane under it, and no further than its end")
  func wheel() {
    var state = State.explained(80, 24)
    let layout = state.explainLayout
    for _ in 0..<100 { mouse(.scrollDown, layout.passage.x + 3, layout.passage.y + 2, on: &state) }
    #expect(state.explain.focus == .passage)
    let end = state.explain.passageScroll
    #expect(end > 0 && end < 20)
    mouse(.scrollDown, layout.reasons.x + 3, layout.reasons.y + 2, on: &state)
    #expect(state.explain.focus == .reasons)
    #expect((state.explain.passageScroll, state.explain.reasonsScroll) == (end, 3))
    press("G", on: &state)
    let last = state.drawn().rows[21]
    #expect(last.contains("5 An exception to"))
  }

  @Test("panes lie inside the window and beside each other, in every window")
  func layout() {
    for width in stride(from: 0, through: 220, by: 9) {
      for height in stride(from: 0, through: 70, by: 3) {
        for pane in ExplainState.Pane.allCases {
          for (isComparing, isZoomed) in [
            (false, false), (false, true), (true, false), (true, true),
          ] {
            let layout = ExplainLayout(
              size: Size(width: width, height: height), question: 2, fate: 2, passage: 9,
              shown: pane,
              isComparing: isComparing, isZoomed: isZoomed)
            #expect(layout.areDisjoint(in: Rect(size: Size(width: width, height: height))))
          }
        }
      }
    }
  }

  private func explain(_ request: Int, _ chunk: String) -> Effect {
    .explain(request: request, query: SampleRun.contracts.query, chunk: chunk, Settings())
  }
}

extension ExplainLayout {
  fileprivate func areDisjoint(in bounds: Rect) -> Bool {
    let panes = [header, question, words, fate, passage, reasons, otherPassage, footer]
      .filter { !$0.isEmpty }
    return panes.allSatisfy { $0.intersection(bounds) == $0 }
      && panes.indices.allSatisfy { first in
        panes.dropFirst(first + 1).allSatisfy { panes[first].intersection($0).isEmpty }
      }
  }
}
