import Cells
import Retrieval
import Testing

@testable import Screens

@Suite("A recorded run")
struct RecordedTests {
  @Test("opens in Inspect, and Esc goes back to its row with all as it was")
  func opening() {
    var state = State.traces()
    let (trace, question) = (state.trace, state.query.field.text)
    browse("j ⏎", on: &state)
    #expect(state.screen == .inspect)
    #expect(state.trace == SampleTraces.own(1))
    #expect(state.showsRecord)
    #expect(state.query.field.text == SampleRun.nothingConfident.query)
    browse("⎋", on: &state)
    #expect(state.screen == .traces)
    #expect(state.traces.list.selected == 1)
    #expect(state.trace == trace)
    #expect(state.query.field.text == question)
    #expect(state.recorded == nil)
  }

  @Test("opens as soon as it is read, and not once the selection has moved on")
  func opensLater() {
    var state = State.traces()
    let reads = press("j ⏎", on: &state)
    #expect(state.screen == .traces)
    answer(reads, on: &state, from: SampleTraces.rows)
    #expect(state.screen == .inspect)
    browse("⎋", on: &state)
    let late = press("j ⏎ k", on: &state)
    answer(late, on: &state, from: SampleTraces.rows)
    #expect(state.screen == .traces)
    #expect(state.traces.wish == nil)
  }

  @Test("does not run again when a setting changes; its replay does")
  func settings() {
    var state = State.traces()
    browse("⏎", on: &state)
    let before = state.trace
    #expect(press("]", on: &state).isEmpty)
    #expect(state.trace == before)
    #expect(state.notice?.text.contains("R replays") == true)
    let replay = press("R", on: &state)
    #expect(replay == [.replay(run: state.runs, SampleTraces.own(), state.settings.current)])
    _ = reduce(&state, .replayed(run: state.runs, ReplayedRun(trace: SampleTraces.own(1))))
    let again = press("]", on: &state)
    #expect(again == [.replay(run: state.runs, SampleTraces.own(), state.settings.current)])
  }

  @Test("stands on the left of its replay, and d shows the replay's own lists")
  func replaying() {
    var state = State.replayed()
    let record = SampleTraces.imported(.bothLists)
    #expect(state.comparison.left == record.after)
    #expect(state.comparison.right == SampleTraces.reranked().after)
    press("d", on: &state)
    #expect(state.comparison.left == SampleTraces.reranked().before)
    press("⎋", on: &state)
    #expect(state.screen == .traces)
    #expect(state.recorded == nil)
  }

  @Test("shows its list before where it has none after")
  func retrieverOnly() {
    var state = State.ready()
    let record = SampleTraces.imported(.retrieverOnly)
    state.show(recorded: record)
    #expect(state.focus == .before)
    press("R", on: &state)
    _ = reduce(&state, .replayed(run: state.runs, ReplayedRun(trace: SampleTraces.reranked())))
    #expect(state.comparison.left == record.before)
  }

  @Test("comes back where its replay fails or is cancelled")
  func failing() {
    var state = State.traces()
    browse("⏎", on: &state)
    let record = state.trace
    press("R", on: &state)
    _ = reduce(&state, .runFailed(run: state.runs, "no model"))
    #expect(state.trace == record)
    press("R", on: &state)
    #expect(press("ctrl-c", on: &state) == [.cancel])
    _ = reduce(&state, .cancelled(run: state.runs))
    #expect(state.trace == record)
    #expect(state.showsRecord)
  }

  @Test("is left by a question of one's own")
  func asking() {
    var state = State.traces()
    browse("⏎", on: &state)
    press("/", on: &state)
    press("⏎", on: &state)
    #expect(state.recorded == nil)
    #expect(state.trace == nil, "no list of then stands under a run of now")
    #expect(state.work != nil)
  }

  @Test("can be pinned, and a run of now compared with it")
  func pinning() {
    var state = State.traces()
    browse("⏎ p", on: &state)
    #expect(state.pinned == SampleTraces.own())
    browse("⎋", on: &state)
    press("1 d", on: &state)
    #expect(state.comparison.left == SampleTraces.own().after)
  }

  @Test("of another program is neither explained nor judged here", arguments: ["e", "2", "J", "B"])
  func foreign(key: String) {
    var state = State.answered()
    state.show(recorded: SampleTraces.imported(.bothLists))
    #expect(press(key, on: &state).isEmpty)
    #expect(state.notice?.text.contains("langchain-app") == true)
    #expect(state.notice?.text.contains("R reranks its passages here") == true)
    #expect(state.judging.sitting == nil)
    #expect(!state.judging.takesGrades)
  }

  @Test(
    "done again over recorded candidates is not of the open corpus either", arguments: ["e", "2"])
  func storedReplay(key: String) {
    var state = State.answered()
    var replay = SampleTraces.reranked()
    replay.replayOf = "01JD2"
    state.show(recorded: replay)
    #expect(press(key, on: &state).isEmpty)
    #expect(state.notice?.text.contains("are not in this corpus") == true)
    var beside = State.replayed()
    #expect(press(key, on: &beside).isEmpty)
    #expect(beside.notice?.text.contains("langchain-app") == true)
  }

  @Test("left while its replay runs stops that, and no word of it comes through")
  func leaving() {
    var state = State.answered()
    let shown = state.trace
    state.show(recorded: SampleTraces.imported(.bothLists))
    press("R", on: &state)
    let run = state.runs
    #expect(press("⎋", on: &state).contains(.cancel))
    #expect(state.work == nil)
    _ = reduce(&state, .replayed(run: run, ReplayedRun(trace: SampleTraces.reranked())))
    #expect(state.trace == shown)
    #expect(!state.comparesRuns)
    #expect(state.recorded == nil)
    #expect(state.notice?.text.contains("replayed") != true)
  }

  @Test("of another program has no threshold, and no scores on Tune")
  func withoutThreshold() {
    var state = State.answered()
    state.show(recorded: SampleTraces.imported(.bothLists))
    #expect(state.comparison.passing == nil)
    press("3", on: &state)
    #expect(state.tune.question == nil)
    #expect(state.absence(of: .question)?.contains("langchain-app") == true)
  }

  @Test("is not replayed where it has no texts, and not before the corpus is open")
  func refusing() {
    var state = State.answered()
    var trace = SampleTraces.own()
    trace.isPrivate = true
    state.show(recorded: trace)
    #expect(press("R", on: &state).isEmpty)
    #expect(state.notice?.text.contains("private") == true)
    state.corpus = .opening(OpeningProgress(what: "reading"))
    state.recorded?.trace.isPrivate = nil
    #expect(press("R", on: &state).isEmpty)
  }

  @Test("waits where a run is under way")
  func busy() {
    var state = State.traces()
    press("1 /", on: &state)
    press("⏎ 5", on: &state)
    #expect(state.work != nil)
    let effects = browse("⏎", on: &state)
    #expect(state.screen == .traces)
    #expect(!effects.contains { if case .replay = $0 { true } else { false } })
    #expect(state.notice?.kind == .warning)
  }
}
