import Cells
import Evaluation
import Retrieval
import Testing

@testable import Screens

@Suite("Evaluating")
struct EvaluateTests {
  @Test("runs the golden set with the settings in force")
  func running() {
    var state = State.unevaluated()
    _ = state.change { $0.threshold = 0.3 }
    #expect(press("E", on: &state) == [.evaluate(request: 1, state.settings.current)])
    #expect(state.goldenRun.isRunning)
    #expect(state.goldenRun.total == 24)
  }

  @Test("estimates the time left from the questions that were run last")
  func timeLeft() {
    var state = State.evaluating(4)
    let times = SampleReport.outcomes().prefix(4).compactMap(\.elapsed)
    let mean = times.reduce(0, +) / 4
    #expect(state.goldenRun.millisecondsPerQuestion == mean)
    #expect(
      state.progressLine?.text.contains("\(Int((mean * 20 / 1000).rounded(.up))) s left") == true)
    _ = reduce(&state, .evaluationEnded(request: 1, failure: nil))
    #expect(state.progressLine == nil)
  }

  @Test("takes the pace from questions of which nothing was known, where there are any")
  func pace() throws {
    var run = GoldenRunState()
    _ = run.begin(Settings(), questions: 9)
    var spared = try #require(SampleReport.outcomes().first)
    var whole = spared
    spared.elapsed = 2
    let rerank = try #require(spared.stages.firstIndex { $0.name == .rerank })
    spared.stages[rerank].status = .skipped
    spared.stages[rerank].tokens = 0
    whole.elapsed = 400
    run.take(spared)
    #expect(run.millisecondsPerQuestion == 2)
    run.take(whole)
    run.take(spared)
    #expect(run.millisecondsPerQuestion == 400)
  }

  @Test("counts once how many questions a run under way has done")
  func counts() {
    let state = State.evaluating(9)
    #expect(state.evaluateSummary.map(\.text).filter { $0.contains("of 24 questions") }.count == 1)
    #expect(state.evaluateSummary.first?.text.hasPrefix("8 eligible so far · ") == true)
  }

  @Test("keeps what is done when it is stopped")
  func stopping() {
    var state = State.evaluating(9)
    #expect(press("ctrl-c", on: &state) == [.cancel])
    #expect(state.notice?.text == "stopped; 9 of 24 questions are kept: a part")
    #expect(state.goldenRun.outcomes.count == 9)
    #expect(state.questionList.questions.count == 9)
    #expect(press("ctrl-c", on: &state) == [.quit])
  }

  @Test("sorts the questions by their difference, those without one last")
  func sorting() throws {
    var state = State.evaluated()
    let differences = { (state: State) in
      state.questionList.questions.map { $0.measures["nDCG@10"]?.difference }
    }
    let worst = differences(state).compactMap(\.self)
    #expect(worst == worst.sorted())
    #expect(differences(state).suffix(4).allSatisfy { $0 == nil })
    press("o", on: &state)
    let best = differences(state).compactMap(\.self)
    #expect(best == worst.sorted(by: >))
    #expect(differences(state).suffix(4).allSatisfy { $0 == nil })
    press("o", on: &state)
    #expect(state.questionList.questions.map(\.id) == SampleReport.golden.queries.map(\.id))
    press("o", on: &state)
    #expect(differences(state).compactMap(\.self) == worst)
  }

  @Test("filters the questions")
  func filtering() {
    var state = State.evaluated()
    press("f", on: &state)
    #expect(
      state.questionList.questions.allSatisfy { ($0.measures["nDCG@10"]?.difference ?? 0) < 0 })
    press("f", on: &state)
    #expect(Set(state.questionList.questions.map(\.id)) == ["q5", "q11", "q17", "q23"])
    press("f", on: &state)
    #expect(state.questionList.questions.allSatisfy { !$0.answered })
    press("f", on: &state)
    #expect(state.questionList.questions.count == 24)
  }

  @Test("keeps the selection on its question when the order turns")
  func selection() {
    var state = State.evaluated(80, 24)
    press("j j", on: &state)
    let chosen = state.questionList.selected?.id
    #expect(chosen == state.questionList.questions[2].id)
    press("o", on: &state)
    #expect(state.questionList.selected?.id == chosen)
    #expect(state.questionList.window.contains(state.questionList.place))
    press("G", on: &state)
    #expect(state.questionList.place == 23)
    press("g", on: &state)
    #expect(state.questionList.place == 0)
    press("pagedown", on: &state)
    #expect(state.questionList.place == state.questionList.window.count - 1)
  }

  @Test("another measure turns segments and questions to it")
  func measures() {
    var state = State.evaluated(200, 60)
    press("⇥", on: &state)
    #expect(state.evaluate.focus == .measures)
    press("j", on: &state)
    #expect(state.chosenMeasure == "RR@10")
    let differences = state.questionList.questions.compactMap { $0.measures["RR@10"]?.difference }
    #expect(differences == differences.sorted())
    let report = state.goldenRun.report
    #expect(
      state.segmentRows.map(\.comparison)
        == report?.segments.compactMap { $0.rows.first { $0.measure == "RR@10" }?.comparison })
  }

  @Test("goes through the panes that have room")
  func panes() {
    var state = State.evaluated(200, 60)
    var seen: [EvaluateState.Pane] = []
    for _ in 0..<3 {
      press("⇥", on: &state)
      seen.append(state.evaluate.focus)
    }
    #expect(seen == [.measures, .segments, .questions])
    state = .evaluated(80, 24)
    press("⇥ ⇥", on: &state)
    #expect(state.evaluate.focus == .questions)
    press("s", on: &state)
    #expect(state.evaluate.focus == .segments)
    #expect(state.evaluateLayout.measures.isEmpty)
    press("s", on: &state)
    #expect(state.evaluate.focus == .measures)
    #expect(state.evaluateLayout.segments.isEmpty)
  }

  @Test("asks a question in Inspect with the settings of the run, and those come back")
  func opening() {
    var state = State.evaluated()
    let ran = state.settings.current
    _ = state.change { $0.threshold = 0.9 }
    let mine = state.settings.current
    let question = state.questionList.questions[1]
    let effects = press("j ⏎", on: &state)
    #expect(effects == [.search(run: state.runs, query: question.text, ran)])
    #expect(state.screen == .inspect)
    #expect(state.settings.current == ran)
    #expect(state.notice?.text == "with the settings of the run; z brings yours back")
    press("z", on: &state)
    #expect(state.settings.current == mine)
    press("4", on: &state)
    #expect(state.questionList.selected?.id == question.id)
  }

  @Test("goes back to the list from a question that was opened there, and only then")
  func back() {
    var state = State.evaluated()
    press("j ⏎ ⎋", on: &state)
    #expect(state.screen == .evaluate)
    press("1 ⎋", on: &state)
    #expect(state.screen == .inspect)
    press("4 ⏎", on: &state)
    state.show(finished: SampleRun.contracts.trace())
    press("⎋", on: &state)
    #expect(state.screen == .inspect)
  }

  @Test("says so when it is stopped along with something else")
  func stoppedAlong() {
    var state = State.evaluating(9)
    _ = reduce(&state, .evaluationEnded(request: 1, failure: nil))
    #expect(state.notice?.text == "stopped; 9 of 24 questions are kept: a part")
  }

  @Test("writes TREC runs that hold each list in its order")
  func runs() throws {
    var state = State.evaluated()
    press("x", on: &state)
    type("trec", on: &state)
    guard case .export(let files) = try #require(press("⏎", on: &state).first) else {
      Issue.record("nothing was exported")
      return
    }
    #expect(files.map(\.name) == ["evaluation-before.run", "evaluation-after.run"])
    let outcome = SampleReport.outcomes()[3]
    for (file, list) in zip(files, [outcome.before, outcome.after]) {
      let documents = file.text.split(separator: "\n").filter { $0.hasPrefix("q3 ") }
        .map { $0.split(separator: " ")[2] }
      #expect(documents.map(String.init) == list.map(\.id))
    }
  }

  @Test(
    "writes the report in the form asked for",
    arguments: [
      ("csv", "evaluation.csv"), ("json", "evaluation.json"), ("markdown", "evaluation.md"),
    ])
  func forms(form: String, name: String) throws {
    var state = State.evaluated()
    press("x", on: &state)
    type(form, on: &state)
    guard case .export(let files) = try #require(press("⏎", on: &state).first) else {
      Issue.record("nothing was exported")
      return
    }
    #expect(files.map(\.name) == [name])
    #expect(files[0].text.contains("nDCG@10"))
    #expect(state.overlay == nil)
  }

  @Test("exports nothing while there is nothing whole")
  func noExport() {
    var state = State.unevaluated()
    #expect(press("x", on: &state).isEmpty)
    #expect(state.overlay == nil)
    #expect(state.notice?.text == "run the golden set first: E")
    state = .evaluating(3)
    press("x", on: &state)
    #expect(state.notice?.text == "wait for the run, or stop it with ^C")
  }

  @Test("copies what came of a question")
  func copying() throws {
    var state = State.evaluated()
    guard case .copy(let json) = try #require(press("y", on: &state).first) else { return }
    #expect(json.contains("\"id\":\"\(try #require(state.questionList.selected).id)\""))
  }

  @Test("the mouse selects rows and focuses panes; the wheel scrolls")
  func mouseMoves() {
    var state = State.evaluated()
    let rows = state.evaluateLayout.questions.listRows
    mouse(.press, rows.x + 4, rows.y + 2, on: &state)
    #expect(state.questionList.place == 2)
    mouse(.scrollDown, rows.x + 4, rows.y + 2, on: &state)
    #expect(state.questionList.place == 5)
    let measures = state.evaluateLayout.measures.listRows
    mouse(.press, measures.x + 4, measures.y + 1, on: &state)
    #expect(state.evaluate.focus == .measures)
    #expect(state.chosenMeasure == "RR@10")
    mouse(.press, measures.x + 4, measures.y - 1, on: &state)
    #expect(state.chosenMeasure == "RR@10")
    let tab = state.tabs[0].area
    mouse(.press, tab.x, tab.y, on: &state)
    #expect(state.screen == .inspect)
  }
}

@Suite("The mark of an interval")
struct IntervalMarkTests {
  private func drawn(
    _ low: Double, _ high: Double, _ value: Double, scale: Double = 1, glyphs: GlyphSet = .unicode
  ) -> String {
    var buffer = Buffer(size: Size(width: 21, height: 1), glyphs: glyphs)
    IntervalMark(interval: Interval(low: low, high: high), value: value, scale: scale)
      .draw(in: buffer.bounds, into: &buffer)
    return buffer.rows[0]
  }

  @Test("stands at the side of zero where the interval lies")
  func sides() {
    #expect(drawn(0.2, 0.8, 0.5) == "          ┊ ├──●──┤  ")
    #expect(drawn(-0.8, -0.2, -0.5) == "  ├──●──┤ ┊          ")
    #expect(drawn(-0.3, 0.5, 0.1) == "       ├──┼●───┤     ")
  }

  @Test("keeps off the axis where zero lies outside of the interval, however near")
  func near() {
    #expect(drawn(0.01, 0.3, 0.1) == "          ┊●─┤       ")
    #expect(drawn(-0.3, -0.01, -0.02) == "       ├─●┊          ")
  }

  @Test("fits an interval that begins or ends at zero, or has no length")
  func edges() {
    #expect(drawn(0, 0.5, 0.3) == "          ┼──●─┤     ")
    #expect(drawn(0, 0, 0) == "          ●          ")
    #expect(drawn(-1, 1, 0) == "├─────────●─────────┤")
    #expect(drawn(-0.3, 0.5, 0.1, glyphs: .ascii) == "       +--+@---+     ")
  }

  @Test("draws only the axis where there is nothing to compare")
  func nothing() {
    #expect(drawn(.nan, .nan, .nan, scale: 0) == "          ┊          ")
  }

  @Test("stays in its cells whatever the numbers are")
  func outside() {
    #expect(drawn(-9, 9, 4) == "├─────────┼─────────●")
  }
}
