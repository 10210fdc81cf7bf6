import Cells
import Evaluation
import Retrieval
import Testing

@testable import Screens

@Suite("Judging")
struct JudgingTests {
  private let clause = "contracts/cfo-approval-clause#1"

  @Test("gives the selected row a grade, and says how to undo it")
  func row() {
    var (state, judge) = (State.answered(), Judge.ofContracts)
    judge.press("j J 1", on: &state)
    let selected = state.lists.selected ?? ""
    #expect(state.grades[selected] == 1)
    #expect(judge.judgements.map(\.queryID) == ["q1"])
    #expect(judge.judgements.map(\.chunkID) == [selected])
    #expect(judge.judgements.first?.passage == state.selectedCandidate?.chunk.text)
    #expect(state.notice?.text.hasPrefix("judged 1, related: ") == true)
    #expect(state.notice?.text.hasSuffix("U undoes") == true)
    #expect(state.screen == .inspect)
  }

  @Test("goes over the grade that lies beside the corpus, and gives way to it again")
  func over() {
    var (state, judge) = (State.answered(), Judge.ofContracts)
    #expect(state.grades[clause] == 3)
    judge.press("J 0", on: &state)
    #expect(state.grades[clause] == 0)
    judge.press("J u", on: &state)
    #expect(state.grades[clause] == 3)
    judge.press("J u", on: &state)
    #expect(state.notice?.text == "nobody judged it here; the corpus' own judgements stay")
    #expect(judge.judgements.map(\.grade) == [nil])
  }

  @Test("is undone step by step")
  func undo() {
    var (state, judge) = (State.answered(), Judge.ofContracts)
    judge.press("J 0 J 2", on: &state)
    #expect(state.grades[clause] == 2)
    judge.press("U", on: &state)
    #expect(state.grades[clause] == 0)
    judge.press("U", on: &state)
    #expect(state.grades[clause] == 3)
    judge.press("U", on: &state)
    #expect(state.notice?.text == "no judgement to undo")
  }

  @Test("waits for one key only: another one does what it always does")
  func oneKey() {
    var state = State.answered()
    press("J", on: &state)
    #expect(state.judging.awaitsGrade)
    press("2", on: &state)
    #expect(!state.judging.awaitsGrade)
    press("J ⎋", on: &state)
    #expect(!state.judging.awaitsGrade)
    press("J j", on: &state)
    #expect(state.lists.selected == state.comparison.right[1].chunk.id)
    press("2", on: &state)
    #expect(state.screen == .explain)
  }

  @Test("adds a question that is not in the golden set, under an id of its own")
  func newQuestion() {
    var state = State.answered(.scripts)
    var judge = Judge(.sample, chunks: SampleRun.scripts.candidates.map(\.chunk))
    judge.press("J 3", on: &state)
    #expect(state.golden.queries.last?.text == SampleRun.scripts.query)
    #expect(state.golden.queries.count == GoldenSet.sample.queries.count + 1)
    #expect(state.grades[state.lists.selected ?? ""] == 3)
    judge.press("j J 1", on: &state)
    #expect(state.golden.queries.count == GoldenSet.sample.queries.count + 1)
    judge.press("U U", on: &state)
    #expect(state.golden.queries == GoldenSet.sample.queries)
  }

  @Test("has nothing to say before the first question")
  func nothing() {
    var state = State.ready()
    press("⎋", on: &state)
    for (keys, words) in [
      ("J", "no row is selected"), ("B", "ask a question first"), ("U", "no judgement to undo"),
    ] {
      #expect(press(keys, on: &state).isEmpty)
      #expect(state.notice?.text == words)
    }
  }
}

@Suite("Judging one after another")
struct SittingTests {
  @Test("shows all candidates in an order that is the same each time and not theirs")
  func order() throws {
    var state = State.answered()
    press("B", on: &state)
    let chunks = try #require(state.judging.sitting).items.map(\.chunk)
    let before = state.comparison.left.map(\.chunk.id)
    let after = state.comparison.right.map(\.chunk.id)
    #expect(Set(chunks) == Set(before))
    #expect(chunks != before)
    #expect(chunks != after)
    press("⎋ B", on: &state)
    #expect(state.judging.sitting?.items.map(\.chunk) == chunks)
    _ = state.change { $0.candidates = 20 }
    answer(
      [.search(run: state.runs, query: SampleRun.contracts.query, state.settings.current)],
      on: &state)
    press("⎋ B", on: &state)
    #expect(state.judging.sitting?.items.map(\.chunk) == chunks)
  }

  @Test("begins with what nobody has judged, and goes on to the next such passage")
  func advancing() throws {
    var (state, judge) = (State.answered(), Judge.ofContracts)
    judge.press("B", on: &state)
    let sitting = try #require(state.judging.sitting)
    let unjudged = sitting.items.filter { !$0.isKnown }.map(\.chunk)
    #expect(sitting.judged == 5)
    #expect(sitting.item.chunk == unjudged[0])
    judge.press("2", on: &state)
    #expect(state.judging.sitting?.item.chunk == unjudged[1])
    #expect(state.judging.sitting?.judged == 6)
    #expect(judge.judgements.map(\.grade) == [2])
    judge.press("U", on: &state)
    #expect(state.judging.sitting?.item.chunk == unjudged[0])
    #expect(state.judging.sitting?.judged == 5)
    judge.press("G 1", on: &state)
    #expect(state.judging.sitting.map { !$0.item.isJudged } == true)
  }

  @Test("says when all are judged, and leaves with the rows graded")
  func finishing() {
    var (state, judge) = (State.answered(), Judge.ofContracts)
    judge.press("B", on: &state)
    for _ in 0..<11 { judge.press("0", on: &state) }
    #expect(state.notice?.text.hasSuffix("all are judged, Esc leaves") == true)
    judge.press("⎋", on: &state)
    #expect(state.judging.sitting == nil)
    #expect(state.screen == .inspect)
    #expect(state.grades.count == state.comparison.left.count)
  }

  @Test("queues the unjudged documents among the first ten of both lists")
  func queue() throws {
    var (state, judge) = (State.evaluated(), Judge.ofMemos)
    judge.press("J", on: &state)
    let sitting = try #require(state.judging.sitting)
    for outcome in SampleReport.outcomes() {
      let firsts = Set((outcome.before.prefix(10) + outcome.after.prefix(10)).map(\.id))
      let queued = sitting.items.filter { $0.query.id == outcome.query.id }.map(\.document)
      #expect(Set(queued) == firsts.subtracting(outcome.grades.keys))
      #expect(queued.count == Set(queued).count)
    }
    #expect(sitting.chunk != nil)
    let first = sitting.item
    judge.press("1 2", on: &state)
    #expect(state.judging.sitting?.place == 2)
    #expect(state.judging.sinceRun == 2)
    judge.press("⎋ J", on: &state)
    #expect(state.screen == .evaluate)
    #expect(state.judging.sitting?.items.count == sitting.items.count - 2)
    #expect(state.judging.sitting?.items.contains(first) == false)
    judge.press("⎋ E", on: &state)
    #expect(state.judging.sinceRun == 0)
  }

  @Test("does not judge a passage that is not there yet")
  func fetching() {
    var state = State.evaluated()
    let effects = press("J", on: &state)
    #expect(effects == [.fetch(chunks: state.judging.sitting?.items.map(\.chunk) ?? [])])
    #expect(press("2", on: &state).isEmpty)
    #expect(state.notice?.text == "the passage is still being fetched")
  }

  @Test("needs outcomes for a queue")
  func noOutcomes() {
    var state = State.unevaluated()
    #expect(press("J", on: &state).isEmpty)
    #expect(state.notice?.text == "run the golden set first: E")
  }

  @Test("moves with the usual keys and the mouse, and keeps the others out")
  func moving() {
    var (state, judge) = (State.answered(), Judge.ofContracts)
    judge.press("B g j j", on: &state)
    #expect(state.judging.sitting?.place == 2)
    judge.press("k", on: &state)
    #expect(state.judging.sitting?.place == 1)
    let rows = state.judgingLayout.list.inset()
    mouse(.press, rows.x + 3, rows.y + 4, on: &state)
    #expect(state.judging.sitting?.place == 4)
    judge.press("] x /", on: &state)
    #expect(state.judging.sitting?.place == 4)
    #expect(state.work == nil)
    let tab = state.tabs[3].area
    mouse(.press, tab.x, tab.y, on: &state)
    #expect(state.judging.sitting == nil)
    #expect(state.screen == .evaluate)
  }
}
