import Cells
import Evaluation
import Retrieval
import Testing

@testable import Screens

@Suite("In the list of traces")
struct TracesTests {
  /// As many traces as a store may hold; only those near the window are ever in memory.
  private func long(_ count: Int = 100_000, _ width: Int = 120, _ height: Int = 36) -> LongList {
    LongList(count: count, width, height)
  }

  @Test("rows are read where the window is, and nowhere else")
  func window() {
    var list = long()
    #expect(list.state.traces.list.count == 100_000)
    #expect(list.state.traces.list.rows.count < 600)
    list.press("G")
    #expect(list.state.traces.list.selected == 99_999)
    #expect(list.state.traces.list.selectedRow?.id == "id-99999")
    #expect(list.state.traces.list.rows.count < 600)
    list.press("g")
    #expect(list.state.traces.list.selectedRow?.id == "id-0")
    #expect(list.asked == 3, "the top, the end, the top again")
  }

  @Test("every row has come before it shows, however far the keys go")
  func scrolling() {
    var list = long()
    for step in 0..<400 {
      list.press(step.isMultiple(of: 7) ? "j" : "pagedown")
      #expect(list.missing == 0)
    }
    #expect(
      list.state.traces.list.selectedRow?.query == "question \(list.state.traces.list.selected)")
    #expect(list.asked < 60, "a page is not a request")
  }

  @Test("rows that are still to come are asked for once")
  func asking() {
    var state = State.answered()
    let first = press("5", on: &state).filter(\.isList)
    #expect(first.count == 1)
    #expect(press("j j k", on: &state).filter(\.isList).isEmpty)
  }

  @Test("answers to requests that were replaced are left out")
  func replaced() {
    var state = State.traces()
    let rows = state.traces.list.rows
    let old = state.traces.list.request
    press("v", on: &state)
    _ = reduce(
      &state,
      .tracesListed(request: old, TraceListing(first: 0, rows: [], total: 0, time: 0)))
    #expect(state.traces.list.rows == rows)
  }

  @Test("new traces come in at the top, and the selection stays on its own")
  func live() {
    var list = long(1000)
    list.press("j")
    list.press("j")
    list.arrive(3)
    #expect(list.state.traces.list.selectedRow?.id == "id-2")
    #expect(list.state.traces.list.selected == 5)
    #expect(list.state.traces.list.offset == 0, "the top shows what is new")
    #expect(list.state.traces.list.newer == 0)
  }

  @Test("of traces above the window only the number tells, until its top is seen")
  func newer() {
    var list = long(1000)
    for _ in 0..<4 { list.press("pagedown") }
    let (top, selected) = (list.topRow, list.state.traces.list.selectedRow)
    list.arrive(3)
    list.arrive(1)
    #expect(list.topRow == top)
    #expect(list.state.traces.list.selectedRow == selected)
    #expect(list.state.traces.list.newer == 4)
    list.press("g")
    #expect(list.state.traces.list.newer == 0)
    #expect(list.state.traces.list.selectedRow?.id == "new-3")
  }

  @Test("the selection is found again where very many came in at once")
  func many() {
    var list = long(1000)
    for _ in 0..<4 { list.press("pagedown") }
    let selected = list.state.traces.list.selectedRow
    list.arrive(5000)
    #expect(list.state.traces.list.selectedRow == selected)
    #expect(list.missing == 0)
  }

  @Test("where the selected trace is gone, its neighbour is selected")
  func pruned() {
    var list = long(50)
    list.press("j")
    list.rows.remove(at: 1)
    list.change()
    #expect(list.state.traces.list.selectedRow?.id == "id-2")
    list.rows = []
    list.change()
    #expect(list.state.traces.list.selectedRow == nil)
    #expect(list.press("⏎").isEmpty)
    #expect(list.state.notice?.kind == .warning)
  }

  @Test("the store is watched while the screen is open")
  func watching() {
    var state = State.answered()
    #expect(press("5", on: &state).contains(.watchTraces(true)))
    #expect(!press("j", on: &state).contains(.watchTraces(true)))
    #expect(press("1", on: &state).contains(.watchTraces(false)))
    #expect(reduce(&state, .tracesChanged).filter(\.isList).isEmpty)
    #expect(press("5", on: &state).filter(\.isList).count == 1, "it is read anew")
  }

  @Test("the filter follows every letter, Enter keeps it, Esc goes back to all")
  func filtering() {
    var state = State.traces()
    browse("s", on: &state)
    browse("l y o n", on: &state)
    #expect(state.traces.list.rows.map(\.query) == [SampleRun.nothingConfident.query])
    browse("⏎", on: &state)
    #expect(state.traces.entry == nil)
    #expect(state.traces.list.count == 1)
    browse("⎋", on: &state)
    #expect(state.traces.list.count == SampleTraces.rows.count)
    #expect(state.screen == .traces)
    browse("⎋", on: &state)
    #expect(state.screen == .inspect)
  }

  @Test(
    "kinds narrow it, with the words",
    arguments: [("v", 4), ("v v", 1), ("v v v", 2), ("v v v v", 1)])
  func kinds(keys: String, count: Int) {
    var state = State.traces()
    browse(keys, on: &state)
    #expect(state.traces.list.count == count)
  }

  @Test("what is pasted goes into what is written")
  func pasting() {
    var state = State.traces()
    browse("s", on: &state)
    _ = reduce(&state, .input(.paste("notice period")))
    #expect(state.traces.filter.text == "notice period")
  }

  @Test("a false green is flagged, and taken back by the same key")
  func falseGreen() {
    var state = State.traces()
    let flag = press("j f", on: &state)
    #expect(flag.contains(.note(TraceNote(isFalseGreen: true), trace: "01JD1")))
    #expect(state.traces.list.selectedRow?.note?.isFalseGreen == true)
    #expect(press("f", on: &state).contains(.note(nil, trace: "01JD1")))
  }

  @Test("a note keeps the flag, and an empty one is forgotten")
  func noting() {
    var state = State.traces()
    press("n ctrl-u o k", on: &state)
    #expect(
      press("⏎", on: &state).contains(
        .note(TraceNote(isFalseGreen: true, text: "ok"), trace: "01JD0")))
    press("f n ctrl-u", on: &state)
    #expect(press("⏎", on: &state).contains(.note(nil, trace: "01JD0")))
  }

  @Test("a trace goes only after a second word, and comes back whole")
  func deleting() {
    var state = State.traces()
    #expect(press("D", on: &state).isEmpty)
    #expect(press("j D j", on: &state).allSatisfy { $0 != .deleteTrace("01JD0") })
    #expect(state.traces.deleted == nil)
    browse("g", on: &state)
    #expect(press("D D", on: &state).contains(.deleteTrace("01JD0")))
    let deleted = DeletedTrace(
      trace: SampleTraces.own(), source: .rankscope, note: SampleTraces.rows[0].note)
    #expect(press("u", on: &state).contains(.restoreTrace(deleted)))
    #expect(!press("u", on: &state).contains(.restoreTrace(deleted)))
  }

  @Test("another trace that has come under the selection meanwhile stays")
  func deletingAnother() {
    var state = State.traces()
    browse("D", on: &state)
    let rows = Array(SampleTraces.rows.dropFirst())
    answer(reduce(&state, .tracesChanged), on: &state, from: rows)
    #expect(state.traces.list.selectedRow?.id == "01JD1")
    let effects = press("D", on: &state)
    #expect(!effects.contains(.deleteTrace("01JD1")))
    #expect(state.notice?.text.contains("nothing deleted") == true)
    #expect(press("D D", on: &state).contains(.deleteTrace("01JD1")))
  }

  @Test("a note keeps the flag of a row that left memory while it was written")
  func notingFarAway() {
    var state = State.traces()
    press("n ctrl-u o k", on: &state)
    answer(
      reduce(&state, .tracesChanged), on: &state, from: Array(SampleTraces.rows.dropFirst()))
    #expect(
      press("⏎", on: &state).contains(
        .note(TraceNote(isFalseGreen: true, text: "ok"), trace: "01JD0")))
  }

  @Test("rows that could not be read are asked for again by the next move, and not before")
  func failing() {
    var state = State.answered()
    press("5", on: &state)
    let request = state.traces.list.request
    let failed = reduce(&state, .tracesUnlisted(request: request, "the store is busy"))
    #expect(failed.filter(\.isList).isEmpty)
    #expect(state.notice == Notice(.error, "the store is busy"))
    #expect(press("j", on: &state).filter(\.isList).count == 1)
    #expect(state.traces.list.failure == nil)
    answer(reduce(&state, .tracesChanged), on: &state, from: SampleTraces.rows)
    #expect(state.traces.list.count == SampleTraces.rows.count)
  }

  @Test("rows that failed to come do not hold back those that the window wants")
  func failingFarDown() {
    var list = LongList(count: 100_000, 120, 36)
    press("G", on: &list.state)
    let request = list.state.traces.list.request
    _ = reduce(&list.state, .tracesUnlisted(request: request, "the store is busy"))
    #expect(list.missing > 0)
    list.press("k")
    #expect(list.missing == 0)
  }

  @Test("L listens and stops, and refuses where nothing of it would be listed")
  func listening() {
    var state = State.traces()
    #expect(press("L", on: &state).contains(.listen(true)))
    _ = reduce(&state, .listening(ListenerStatus(endpoint: "http://127.0.0.1:4318")))
    #expect(press("L", on: &state).contains(.listen(false)))
    _ = reduce(&state, .listening(nil))
    var corpus = CorpusSummary(name: "policies", documents: 1, chunks: 1, reranker: "r")
    corpus.reader = "finance"
    state.corpus = .ready(corpus)
    #expect(!press("L", on: &state).contains(.listen(true)))
    #expect(state.notice?.text.contains("not shown to finance") == true)
    _ = reduce(&state, .tracesUnavailable("Runs leave no record."))
    #expect(!press("L", on: &state).contains(.listen(true)))
    #expect(state.notice == Notice(.warning, "Runs leave no record."))
  }

  @Test("two marks ask for a comparison, and a second one on the same takes the mark back")
  func marking() {
    var state = State.traces()
    browse("m", on: &state)
    #expect(state.traces.marked == "01JD0")
    browse("m", on: &state)
    #expect(state.traces.marked == nil)
    browse("m j m", on: &state)
    #expect(state.traces.difference?.left.id == "01JD0")
    #expect(state.traces.difference?.right.id == "01JD1")
    #expect(state.overlay == .difference(scroll: 0))
    browse("⎋", on: &state)
    #expect(state.overlay == nil)
    #expect(state.traces.marked == nil)
  }

  @Test("exports are offered, and name the trace")
  func exporting() {
    var state = State.traces()
    press("x", on: &state)
    #expect(press("↓ ⏎", on: &state).contains(.exportTrace(.otlp, id: "01JD0")))
  }

  @Test("the mouse selects a row, and a second press opens it")
  func mouse() {
    var state = State.traces()
    answer(point(.press, 10, 5, &state), on: &state, from: SampleTraces.rows)
    #expect(state.traces.list.selected == 1)
    answer(point(.press, 10, 5, &state), on: &state, from: SampleTraces.rows)
    #expect(state.screen == .inspect)
    #expect(state.recorded?.trace.id == "01JD1")
  }

  private func point(
    _ kind: MouseEvent.Kind, _ x: Int, _ y: Int, _ state: inout State
  ) -> [Effect] {
    reduce(&state, .input(.mouse(MouseEvent(kind, at: Point(x: x, y: y)))))
  }
}

extension Effect {
  var isList: Bool {
    if case .listTraces = self { return true }
    return false
  }
}

/// A store of very many traces behind the screen.
struct LongList {
  var state: State
  var rows: [TraceSummary]
  private(set) var asked = 0
  private var arrived = 0

  init(count: Int, _ width: Int, _ height: Int) {
    rows = (0..<count).map(SampleTraces.long)
    state = State.answered(.contracts, width, height)
    press("5")
  }

  @discardableResult
  mutating func press(_ key: String) -> [Effect] {
    take(ScreensTests.press(key, on: &state))
  }

  private mutating func take(_ effects: [Effect]) -> [Effect] {
    let all = answer(effects, on: &state, from: rows)
    asked += all.count(where: \.isList)
    return all
  }

  mutating func change() { _ = take(reduce(&state, .tracesChanged)) }

  mutating func arrive(_ count: Int) {
    for _ in 0..<count {
      var row = SampleTraces.long(0)
      row.id = "new-\(arrived)"
      arrived += 1
      rows.insert(row, at: 0)
    }
    change()
  }

  var topRow: TraceSummary? { state.traces.list.row(at: state.traces.list.offset) }

  /// How many rows of the window are not there.
  var missing: Int {
    let window = state.traces.list.window(height: state.tracesLayout.list.listRows.height)
    return window.count { state.traces.list.row(at: $0) == nil }
  }
}
