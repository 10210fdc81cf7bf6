import Cells
import Retrieval
import Testing

@testable import Screens

@Suite("A lesson under way")
struct LearnTests {
  @Test("begins with its own corpus, settings and question")
  func begins() {
    var state = State.learning()
    let effects = press("⏎", on: &state)
    #expect(effects == [.openLesson("01-before-and-after")])
    #expect(state.screen == .inspect)
    #expect(state.settings.current.reranker == .none)
    #expect(state.trace == nil)
    let asked = reduce(&state, .opened(.lesson, .sample, history: []))
    #expect(
      asked == [.search(run: state.runs, query: SampleRun.contracts.query, state.settings.current)])
  }

  @Test("ticks its steps as they are met, keeps that, and ends with what to remember")
  func steps() {
    var state = State.inLesson()
    #expect(state.learn.running?.met == 0)
    press(":", on: &state)
    type("reranker cross-encoder", on: &state)
    let search = press("⏎", on: &state)
    #expect(state.learn.running?.met == 0)
    answer(search, on: &state)
    #expect(state.learn.running?.met == 1)
    let effects = press("3", on: &state)
    #expect(state.learn.running?.step == nil)
    #expect(effects.contains(.keepProgress(state.learn.progress)))
    #expect(state.learn.progress["01-before-and-after"] == 2)
    #expect(state.learn.isSolved(.reranking))
  }

  @Test("keeps a step that was met, also when it no longer is")
  func kept() {
    var state = State.inLesson()
    press(":", on: &state)
    type("reranker cross-encoder", on: &state)
    play("⏎ z", on: &state)
    #expect(state.settings.current.reranker == .none)
    #expect(state.learn.running?.met == 1)
  }

  @Test(
    "undoes itself on leaving", arguments: ["X", "3 ] ] { X", "/ x y z ⏎ ⎋ X", "p d X", "t t X"])
  func leaving(keys: String) {
    var before = State.answered()
    play("p ] +", on: &before)
    _ = reduce(&before, .lessonsRead(Lesson.all, progress: [:], faults: []))
    press("6", on: &before)
    var state = before
    press("⏎", on: &state)
    answer(reduce(&state, .opened(.lesson, .sample, history: [])), on: &state)
    for key in keys.split(separator: " ").dropLast() { play(String(key), on: &state) }
    let effects = press("X", on: &state)
    #expect(effects.prefix(2) == [.cancel, .closeLesson])
    #expect(state.learn.running == nil)
    #expect(state.settings == before.settings)
    #expect(state.query == before.query)
    #expect(state.corpus == before.corpus)
    #expect(state.pinned == before.pinned)
    #expect(state.trace == before.trace)
    #expect(state.size == before.size)
    #expect(state.lists == before.lists)
    #expect(state.isZoomed == before.isZoomed)
    #expect(state.screen == .learn)
  }

  @Test("leaves out late word of what was asked in it")
  func lateWord() {
    var state = State.inLesson()
    let effects = press("]", on: &state) + press("3 [", on: &state)
    press("X", on: &state)
    let left = state.trace
    for case .search(let run, _, let settings) in effects {
      _ = reduce(&state, .finished(run: run, SampleRun.nothingConfident.trace(settings)))
    }
    #expect(state.trace == left)
  }

  @Test("follows the window while it runs, and after")
  func window() {
    var state = State.inLesson(120, 36)
    #expect(state.size.height < 36)
    _ = reduce(&state, .resized(Size(width: 100, height: 50)))
    #expect(state.size.height < 50)
    #expect(state.window == Size(width: 100, height: 50))
    press("X", on: &state)
    #expect(state.size == Size(width: 100, height: 50))
  }

  @Test("shows its hints one by one, anew for each step")
  func hints() {
    var state = State.inLesson()
    press("t", on: &state)
    #expect(state.learn.running?.hint == "It is a setting.")
    press("t", on: &state)
    #expect(state.learn.running?.hint?.hasPrefix("Press :") == true)
    press("t", on: &state)
    #expect(state.notice?.text == "there is no further hint")
    press(":", on: &state)
    type("reranker cross-encoder", on: &state)
    play("⏎", on: &state)
    #expect(state.learn.running?.hint == nil)
    press("f2", on: &state)
    #expect(state.learn.running?.hint == "Press 3.")
  }

  @Test("keeps nothing but its progress")
  func keepsNothing() {
    var state = State.inLesson()
    #expect(press("3 w", on: &state).isEmpty)
    #expect(state.notice?.kind == .warning)
    #expect(press("1 J", on: &state).isEmpty)
    #expect(state.notice?.kind == .warning)
    #expect(!state.judging.awaitsGrade)
    press("X", on: &state)
    press("3", on: &state)
    #expect(press("w", on: &state) == [.writeSettings(state.settings.current)])
  }

  @Test("leaves the record of other runs alone", arguments: ["f", "n h i ⏎", "D D", "u"])
  func keepsTraces(keys: String) {
    var state = State.traces()
    _ = reduce(&state, .lessonsRead(Lesson.all, progress: [:], faults: []))
    browse("6 ⏎", on: &state)
    _ = reduce(&state, .opened(.lesson, .sample, history: []))
    state.work = nil
    browse("5", on: &state)
    let rows = state.traces.list
    let effects = browse(keys, on: &state)
    #expect(state.traces.list == rows)
    #expect(state.traces.entry == nil)
    #expect(state.traces.doomed == nil)
    #expect(effects.allSatisfy { !$0.changesRecord })
  }

  @Test("gives way when it cannot begin")
  func failing() {
    var state = State.learning()
    let before = state
    press("⏎", on: &state)
    let effects = reduce(&state, .lessonFailed("there is no chunk x#1"))
    #expect(effects.contains(.closeLesson))
    #expect(state.notice == Notice(.error, "there is no chunk x#1"))
    #expect(state.corpus == before.corpus)
    #expect(state.learn.running == nil)
  }

  @Test("waits until nothing else runs")
  func busy() {
    var state = State.learning()
    press("1 ]", on: &state)
    #expect(press("6 ⏎", on: &state).isEmpty)
    #expect(state.learn.running == nil)
    #expect(state.notice?.kind == .warning)
  }

  @Test("gives way to another, from which everything comes back as well")
  func another() {
    var state = State.inLesson()
    let effects = press("6 j ⏎", on: &state)
    #expect(effects == [.cancel, .closeLesson, .openLesson("02-k")])
    #expect(state.learn.running?.lesson.name == "02-k")
    press("X", on: &state)
    #expect(state.corpus == .ready(.sample))
    #expect(state.settings.current == Settings())
  }

  @Test("is gone on with from the list")
  func goingOn() {
    var state = State.inLesson()
    press("6", on: &state)
    #expect(press("⏎", on: &state).isEmpty)
    #expect(state.screen == .inspect)
    #expect(state.learn.running?.lesson == .reranking)
  }

  @Test("is picked with keys and the mouse")
  func picking() {
    var state = State.learning()
    press("G", on: &state)
    #expect(state.learn.selected?.name == "10-cut")
    press("g j", on: &state)
    #expect(state.learn.selected?.name == "02-k")
    mouse(.press, 5, 4, on: &state)
    #expect(state.learn.selected?.name == "03-latency")
    let effects = mouse(.press, 5, 4, on: &state)
    #expect(effects == [.openLesson("03-latency")])
  }
}

extension Effect {
  /// Whether the store of traces is another one after it.
  fileprivate var changesRecord: Bool {
    switch self {
    case .note, .deleteTrace, .restoreTrace: true
    default: false
    }
  }
}
