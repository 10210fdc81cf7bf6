import Cells
import Retrieval
import TestSupport
import Testing

@testable import Screens

@Suite("The Traces screen")
struct TracesScreenTests {
  @Test("gives every part its role")
  func styles() {
    expectScreen(State.traces(110, 30).drawn(), named: "traces-styles", styles: true)
  }

  @Test("says what traces are where there are none")
  func none() {
    var state = State.traces(80, 24, [])
    expectScreen(state.drawn(), named: "traces-none")
    expectText(plainTraces(of: state), named: "traces-none")
    _ = reduce(
      &state, .tracesUnavailable("Runs leave no record: the program was started with --no-trace."))
    expectScreen(state.drawn(), named: "traces-unavailable")
  }

  @Test("shows what another program's record holds and lacks")
  func imported() {
    var state = State.traces(100, 30)
    browse("j j", on: &state)
    expectScreen(state.drawn(), named: "traces-imported")
    _ = reduce(
      &state, .traceRead(request: state.traces.readRequest, SampleTraces.imported(.rerankerOnly)))
    expectScreen(state.drawn(), named: "traces-reranker-only")
  }

  @Test("tells a replay from a run of its own")
  func replay() {
    var state = State.traces(100, 30)
    var trace = SampleTraces.own()
    trace.replayOf = "01JD2"
    _ = reduce(&state, .traceRead(request: state.traces.readRequest, trace))
    #expect(state.drawn().screenText(styles: false).contains("replay · policies"))
  }

  @Test("says why the list cannot be read")
  func unlisted() {
    var state = State.answered(.contracts, 80, 24)
    press("5", on: &state)
    let request = state.traces.list.request
    _ = reduce(&state, .tracesUnlisted(request: request, "traces.sqlite is busy; try again"))
    #expect(!state.drawn().screenText(styles: false).contains("reading…"))
    #expect(state.drawn().screenText(styles: false).contains("traces.sqlite is busy"))
  }

  @Test("says why a trace cannot be read")
  func unreadable() {
    var state = State.traces(80, 24)
    browse("j j j", on: &state)
    expectScreen(state.drawn(), named: "traces-unreadable")
  }

  @Test("filters while words are written")
  func searching() {
    var state = State.traces(80, 24)
    browse("s", on: &state)
    for letter in ["s", "i", "g", "n", "s"] { browse(letter, on: &state) }
    expectScreen(state.drawn(), named: "traces-searching")
    for letter in ["x", "x"] { browse(letter, on: &state) }
    expectScreen(state.drawn(), named: "traces-nothing-fits")
  }

  @Test("tells that it listens, and what came")
  func listening() {
    var state = State.traces(120, 24)
    _ = reduce(
      &state,
      .listening(ListenerStatus(endpoint: "http://127.0.0.1:4318", received: 1204, refused: 2)))
    expectScreen(state.drawn(), named: "traces-listening")
  }

  @Test("asks before it deletes, and lets a note be written")
  func asking() {
    var state = State.traces(80, 24)
    browse("D", on: &state)
    expectScreen(state.drawn(), named: "traces-deleting")
    browse("x n", on: &state)
    expectScreen(state.drawn(), named: "traces-noting")
  }

  @Test("offers the forms of an export")
  func exports() {
    var state = State.traces(80, 24)
    browse("x", on: &state)
    expectScreen(state.drawn(), named: "traces-export")
  }

  @Test("scrolls to where two runs part last", arguments: [(120, 36), (80, 24), (60, 16)])
  func difference(width: Int, height: Int) {
    var state = State.traces(width, height)
    browse("m j m", on: &state)
    browse("G", on: &state)
    expectScreen(state.drawn(), named: "traces-difference-end-\(width)x\(height)")
  }

  @Test("has a plain form with the same content")
  func plain() {
    expectText(plainTraces(of: State.traces()), named: "traces")
  }
}

@Suite("A recorded run in Inspect")
struct RecordedScreenTests {
  @Test(
    "shows of another program what is on record, and names the rest",
    arguments: zip(SampleTraces.Record.allCases, ["both", "retriever-only", "reranker-only"]))
  func imported(record: SampleTraces.Record, name: String) {
    for (width, height) in [(120, 36), (80, 24)] {
      var state = State.answered(.scripts, width, height)
      state.traces.now = SampleTraces.now
      state.show(recorded: SampleTraces.imported(record))
      expectScreen(state.drawn(), named: "recorded-\(name)-\(width)x\(height)")
    }
  }

  @Test("shows the replay's own lists where those are asked for")
  func replayAlone() {
    var state = State.replayed()
    press("d", on: &state)
    expectScreen(state.drawn(), named: "replayed-alone")
  }

  @Test("tells what the record lacks")
  func lacking() {
    var state = State.answered(.contracts, 100, 30)
    state.show(recorded: SampleTraces.imported(.rerankerOnly))
    press("a", on: &state)
    expectScreen(state.drawn(), named: "recorded-lacks")
    press("⎋ ⏎", on: &state)
    expectScreen(state.drawn(), named: "recorded-passage")
  }

  @Test("tells what a replay could not do again", arguments: [(120, 36), (80, 24)])
  func replayed(width: Int, height: Int) {
    var state = State.replayed(width, height)
    press("a", on: &state)
    expectScreen(state.drawn(), named: "replayed-gaps-\(width)x\(height)")
  }

  @Test(
    "has a plain form",
    arguments: zip(SampleTraces.Record.allCases, ["both", "retriever-only", "reranker-only"]))
  func plain(record: SampleTraces.Record, name: String) {
    expectText(plainText(of: SampleTraces.imported(record), grades: [:]), named: "recorded-\(name)")
  }
}

extension State {
  /// Another program's run beside its replay.
  static func replayed(_ width: Int = 120, _ height: Int = 36) -> State {
    var state = State.answered(.scripts, width, height)
    state.traces.now = SampleTraces.now
    state.show(recorded: SampleTraces.imported(.bothLists))
    ScreensTests.press("R", on: &state)
    _ = reduce(
      &state,
      .replayed(
        run: state.runs,
        ReplayedRun(
          trace: SampleTraces.reranked(),
          gaps: ["its retrieval was not run again", "2 passages have no text"]
        )))
    return state
  }
}

extension SampleTraces {
  /// What the reranker here makes of another program's candidates.
  static func reranked() -> Trace {
    var trace = imported(.bothLists)
    let own = own()
    trace.id = "replay"
    trace.origin = nil
    trace.stages = own.stages
    trace.stages.replaceSubrange(
      ..<4,
      with: [
        StageRecord(
          name: .retrieve, milliseconds: nil, input: 7, output: 7, status: .skipped,
          detail: "as recorded")
      ])
    trace.models = own.models
    trace.verdict = own.verdict
    for place in trace.candidates.indices {
      let id = trace.candidates[place].chunk.id
      let other = own.candidates.first { $0.chunk.id == id }
      trace.candidates[place].score = other?.score
      trace.candidates[place].logit = other?.logit
      trace.candidates[place].decision = other?.decision
    }
    let order = trace.candidates.indices.sorted {
      (trace.candidates[$0].score ?? 0) > (trace.candidates[$1].score ?? 0)
    }
    for (rank, place) in order.enumerated() { trace.candidates[place].rankAfter = rank + 1 }
    return trace
  }
}
