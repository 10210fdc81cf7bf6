import Cells
import Evaluation
import Retrieval
import Screens
import Testing

@Suite("Runs")
struct RunTests {
  @Test("a new question selects the first row after reranking")
  func freshQuestion() {
    var state = State.answered()
    press("j j j", on: &state)
    ask(.nothingConfident, on: &state)
    #expect(state.lists.selected == "offices/lyon#1")
  }

  @Test("the selection stays on its chunk through a run of the same question")
  func sameQuestion() {
    var state = State.answered()
    press("j j", on: &state)
    let selected = state.lists.selected
    play("] { >", on: &state)
    #expect(selected == "contracts/renewal-checklist#2")
    #expect(state.lists.selected == selected)
  }

  @Test("a selected chunk that the new run lacks gives way to the first row")
  func lostSelection() {
    var state = State.answered()
    press("⇥ G", on: &state)
    press(":", on: &state)
    type("candidates 3", on: &state)
    play("⏎", on: &state)
    #expect(state.trace?.candidates.count == 3)
    #expect(state.lists.selected == "contracts/cfo-approval-clause#1")
  }

  @Test("word of a run that was replaced is left out")
  func stale() {
    var state = State.answered()
    press("]", on: &state)
    press("]", on: &state)
    let before = state
    let old = SampleRun.nothingConfident.trace()
    for message: Message in [
      .started(run: 2, .rerank), .progressed(run: 2, .rerank, done: 1, total: 2),
      .advanced(run: 2, old), .finished(run: 2, old), .runFailed(run: 2, "old"),
      .cancelled(run: 2),
    ] {
      _ = reduce(&state, message)
    }
    #expect(state == before)
    #expect(state.work?.run == 3)
  }

  @Test("the lists fill stage by stage")
  func advancing() {
    var state = State.ready()
    type("x", on: &state)
    press("⏎", on: &state)
    _ = reduce(&state, .started(run: 1, .bm25))
    #expect(state.work == Work(run: 1, query: "x", stage: .bm25))
    _ = reduce(&state, .advanced(run: 1, SampleRun.contracts.traceBeforeReranking()))
    #expect(state.comparison.left.count == 16)
    #expect(state.comparison.right.isEmpty)
    #expect(state.comparison.passing == nil)
    _ = reduce(&state, .progressed(run: 1, .rerank, done: 5, total: 16))
    #expect(state.work == Work(run: 1, query: "x", stage: .rerank, done: 5, total: 16))
    _ = reduce(&state, .finished(run: 1, SampleRun.contracts.trace()))
    #expect(state.work == nil)
    #expect(state.comparison.right.count == 16)
    #expect(state.latencies.runs == 1)
  }

  @Test("until the list after reranking fills, the keys move in the one before")
  func movingWhileReranking() throws {
    var state = try reranking()
    #expect(state.activePane == .before)
    #expect(state.lists.selected == state.comparison.left.first?.chunk.id)
    press("j j j k", on: &state)
    let selected = state.lists.selected
    #expect(selected == state.comparison.left[2].chunk.id)
    _ = reduce(&state, .finished(run: 1, SampleRun.contracts.trace()))
    #expect(state.activePane == .after)
    #expect(state.lists.selected == selected)
    state = try reranking(60, 16)
    #expect(state.layout.after.isEmpty)
    #expect(state.hiddenList == nil)
    press("G", on: &state)
    #expect(state.lists.selected == state.comparison.left.last?.chunk.id)
  }

  @Test("who moves in no list is at the top of the one that fills")
  func fillingUnmoved() throws {
    var state = try reranking()
    _ = reduce(&state, .finished(run: 1, SampleRun.contracts.trace()))
    #expect(state.lists.selected == state.comparison.right.first?.chunk.id)
    #expect(state.lists.selected != state.comparison.left.first?.chunk.id)
  }

  @Test("Tab goes past the list that is still empty, and Shift-Tab stays in the one before it")
  func panesWhileReranking() throws {
    var state = try reranking()
    press("⇥", on: &state)
    #expect(state.activePane == .latency)
    press("shift-tab", on: &state)
    #expect(state.focus == .before)
    state = try reranking()
    press("shift-tab", on: &state)
    _ = reduce(&state, .finished(run: 1, SampleRun.contracts.trace()))
    #expect(state.activePane == .before)
  }

  @Test("that something waits for the run is said no longer than the run lasts")
  func waitingForTheRun() throws {
    for key in ["e", "B", "p", "space"] {
      var state = try reranking()
      press(key, on: &state)
      #expect(state.notice?.text == "wait for the run, or cancel it with ^C")
      _ = reduce(&state, .progressed(run: 1, .rerank, done: 1, total: 16))
      #expect(state.notice != nil)
      _ = reduce(&state, .finished(run: 1, SampleRun.contracts.trace()))
      #expect(state.notice == nil)
    }
    var state = try reranking()
    press("m", on: &state)
    let other = state.notice
    _ = reduce(&state, .finished(run: 1, SampleRun.contracts.trace()))
    #expect(other != nil)
    #expect(state.notice == other)
  }

  /// A first question whose candidates are there and not yet reranked.
  private func reranking(_ width: Int = 120, _ height: Int = 36) throws -> State {
    var state = State.ready(width, height)
    type(SampleRun.contracts.query, on: &state)
    press("⏎", on: &state)
    _ = reduce(&state, .advanced(run: 1, SampleRun.contracts.traceBeforeReranking()))
    _ = reduce(&state, .started(run: 1, .rerank))
    try #require(state.comparison.right.isEmpty && !state.comparison.left.isEmpty)
    return state
  }

  @Test("a question that is asked again keeps its lists, and where they are scrolled, until then")
  func again() {
    var state = State.answered(.long(50))
    press("G k k k k k", on: &state)
    let window = state.rightWindow
    let line = state.lists.selected.flatMap { state.comparison.rightPlaces[$0] }
    press("]", on: &state)
    _ = reduce(&state, .started(run: 2, .bm25))
    _ = reduce(&state, .advanced(run: 2, SampleRun.long(50).traceBeforeReranking()))
    #expect(state.comparison.right.count == 50)
    _ = reduce(&state, .finished(run: 2, SampleRun.long(50).trace(state.settings.current)))
    #expect(state.rightWindow == window)
    #expect(state.lists.selected.flatMap { state.comparison.rightPlaces[$0] } == line)
  }

  @Test("Ctrl-C cancels what runs, and the last finished run is back")
  func cancelling() {
    var state = State.answered()
    let shown = state.trace
    press("/ ctrl-u", on: &state)
    type("another", on: &state)
    press("⏎", on: &state)
    _ = reduce(&state, .advanced(run: 2, SampleRun.scripts.traceBeforeReranking()))
    #expect(state.trace?.query == SampleRun.scripts.query)
    #expect(press("ctrl-c", on: &state) == [.cancel])
    _ = reduce(&state, .cancelled(run: 2))
    #expect(state.trace == shown)
    #expect(state.work == nil)
    #expect(state.selectedCandidate != nil)
  }

  @Test("a failed run says why and leaves the last finished one")
  func failing() {
    var state = State.answered()
    let shown = state.trace
    press("]", on: &state)
    _ = reduce(&state, .runFailed(run: 2, "the model's file is gone"))
    #expect(state.notice == Notice(.error, "the model's file is gone"))
    #expect(state.trace == shown)
  }

  @Test("cancelling the very first question leaves empty lists and says no more than that")
  func cancellingTheFirst() {
    var state = State.ready()
    type("x", on: &state)
    press("⏎", on: &state)
    _ = reduce(&state, .advanced(run: 1, SampleRun.contracts.traceBeforeReranking()))
    answer(press("ctrl-c", on: &state), on: &state)
    #expect(state.trace == nil)
    #expect(state.lists.selected == nil)
    #expect(state.notice?.text.contains("last finished") == false)
  }

  @Test("a turned knob runs the question that is shown, also after another was cancelled")
  func turningAfterCancel() {
    var state = State.answered()
    press("/ ctrl-u", on: &state)
    type("another", on: &state)
    press("⏎", on: &state)
    answer(press("ctrl-c", on: &state), on: &state)
    let first = press("]", on: &state)
    let second = press("]", on: &state)
    #expect(question(first) == SampleRun.contracts.query)
    #expect(question(second) == SampleRun.contracts.query)
  }

  @Test("a knob turned while a question runs asks that question again")
  func turningWhileRunning() {
    var state = State.answered()
    press("/ ctrl-u", on: &state)
    type("another", on: &state)
    press("⏎", on: &state)
    #expect(question(press("]", on: &state)) == "another")
  }

  private func question(_ effects: [Effect]) -> String? {
    guard case .search(_, let query, _) = effects.first else { return nil }
    return query
  }

  private func ask(_ sample: SampleRun, on state: inout State) {
    press("/", on: &state)
    state.query.field = TextField(sample.query)
    play("⏎", on: &state)
  }
}
