import Cells
import Retrieval
import Screens
import TestSupport
import Testing

@Suite("While something runs")
struct ProgressScreenTests {
  @Test("the opening corpus says how far it is")
  func opening() {
    var state = State(size: Size(width: 100, height: 30))
    let progress = OpeningProgress(
      what: "embedding", done: 1_120, total: 4_412, secondsLeft: 7.2)
    _ = reduce(&state, .opening(progress))
    expectScreen(state.drawn(), named: "opening")
  }

  @Test("a corpus that cannot be opened says why")
  func failed() {
    var state = State(size: Size(width: 100, height: 30))
    _ = reduce(&state, .openingFailed("cannot read ./policies: no such folder; name one to open"))
    expectScreen(state.drawn(), named: "opening-failed")
  }

  @Test("an open corpus waits for the first question and offers examples")
  func ready() {
    expectScreen(State.ready(100, 30).drawn(), named: "ready")
    var away = State.ready(100, 30)
    press("⎋", on: &away)
    expectScreen(away.drawn(), named: "ready-lists")
  }

  @Test("The header says for which groups the corpus was read")
  func groups() {
    var state = State.ready(120, 30)
    var summary = CorpusSummary.sample
    summary.reader = "finance,emea"
    _ = reduce(&state, .opened(summary, GoldenSet(), history: []))
    #expect(state.drawn().rows[0].contains("policies · 412 chunks · as finance,emea "))
  }

  @Test("BM25 is running")
  func bm25() {
    var state = asked()
    _ = reduce(&state, .started(run: state.runs, .bm25))
    expectScreen(state.drawn(), named: "running-bm25")
  }

  @Test("the model reads pairs, in the list and in the bars")
  func reranking() {
    expectScreen(rerankingState().drawn(), named: "running-rerank")
    expectScreen(rerankingState(80, 24).drawn(glyphs: .ascii), named: "running-rerank-ascii")
  }

  @Test(
    "the empty list says what it waits for",
    arguments: [
      (StageName.fuse, "the candidates are about to be reranked…"),
      (.maxsim, "comparing the tokens of question and candidates…"),
      (.rerank, "the reranker begins to read the candidates…"),
      (.signals, "weighing what speaks for each candidate…"), (.pack, "packing the context…"),
    ])
  func waiting(stage: StageName, words: String) {
    var state = rerankingState(120, 36)
    _ = reduce(&state, .started(run: state.runs, stage))
    #expect(state.drawn().plainText.contains(words))
  }

  @Test("what cannot be explained yet is said in Explain")
  func explaining() {
    var state = rerankingState(120, 36)
    press("2", on: &state)
    #expect(
      state.drawn().plainText.contains("A row can be explained when the question is answered."))
  }

  @Test("the lists of the last run stay until the next has candidates")
  func again() {
    var state = State.answered()
    press("]", on: &state)
    _ = reduce(&state, .started(run: state.runs, .rerank))
    _ = reduce(&state, .progressed(run: state.runs, .rerank, done: 8, total: 16))
    expectScreen(state.drawn(), named: "running-again")
  }

  private func asked(_ width: Int = 100, _ height: Int = 30) -> State {
    var state = State.ready(width, height)
    state.query.field = TextField(SampleRun.contracts.query)
    press("⏎", on: &state)
    return state
  }

  private func rerankingState(_ width: Int = 100, _ height: Int = 30) -> State {
    var state = asked(width, height)
    let trace = SampleRun.contracts.traceBeforeReranking()
    _ = reduce(&state, .advanced(run: state.runs, trace))
    _ = reduce(&state, .started(run: state.runs, .rerank))
    _ = reduce(&state, .progressed(run: state.runs, .rerank, done: 6, total: 16))
    return state
  }
}
