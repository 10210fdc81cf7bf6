import Cells
import Evaluation
import Retrieval
import Testing

@testable import Screens

@Suite("Tuning")
struct TuneTests {
  @Test("turns the picked setting by fine and coarse steps, on one grid")
  func turning() {
    var state = State.tuned()
    #expect(state.tune.knob == "threshold")
    #expect(settings(after: "right", &state).threshold == 0.51)
    #expect(settings(after: "L", &state).threshold == 0.56)
    #expect(settings(after: "shift-left left", &state).threshold == 0.5)
    press("g", on: &state)
    #expect(state.tune.knob == "candidates")
    #expect(settings(after: "right", &state).candidates == 60)
    #expect(settings(after: "shift-left left", &state).candidates == 1)
    #expect(settings(after: "right", &state).candidates == 10)
    press("j j j", on: &state)
    #expect(settings(after: "right", &state).fusion == .minMax)
    #expect(settings(after: "left left", &state).fusion == .dense)
  }

  @Test(
    "goes to the next step from a value between two",
    arguments: [(0.537, 1, 0.54), (0.537, -1, 0.53), (0.53, -5, 0.48), (0.999, 1, 1.0)])
  func between(value: Double, steps: Int, next: Double) throws {
    var settings = Settings()
    settings.threshold = value
    let threshold = try #require(Setting.named("threshold"))
    #expect(threshold.turned(by: steps, in: settings) == .number(next))
  }

  @Test("stops at the bounds, and says so")
  func bounds() {
    var state = State.tuned()
    for _ in 0..<15 { press("L", on: &state) }
    #expect(state.settings.current.threshold == 1)
    #expect(press("right", on: &state).isEmpty)
    #expect(state.notice?.text == "threshold is at its highest: 1.00")
  }

  @Test(
    "asks the question anew with each turn, and the golden set where scores or lists may change")
  func effects() {
    var state = State.tuned()
    let moved = press("right", on: &state)
    #expect(
      moved == [.search(run: state.runs, query: SampleRun.contracts.query, state.settings.current)])
    press("g", on: &state)
    let deeper = press("right", on: &state)
    #expect(deeper.count == 2)
    #expect(deeper.last == .evaluate(request: 2, state.settings.current))
    #expect(press("j k", on: &state).isEmpty)
  }

  @Test("runs the golden set only where it was asked for once")
  func unasked() {
    var state = State.tuned(runs: false)
    press("g", on: &state)
    #expect(press("right", on: &state).count == 1)
    let effects = press("E", on: &state)
    #expect(effects == [.evaluate(request: 1, state.settings.current)])
  }

  @Test("brings the golden set in step when settings were changed elsewhere")
  func elsewhere() {
    var state = State.tuned()
    press("1 )", on: &state)
    let effects = press("3", on: &state)
    #expect(effects == [.evaluate(request: 2, state.settings.current)])
  }

  @Test("resets the picked setting, and undoes")
  func resetting() {
    var state = State.tuned()
    press("L L r", on: &state)
    #expect(state.settings.current == Settings())
    #expect(settings(after: "u", &state).threshold == 0.6)
    #expect(settings(after: "z", &state).threshold == 0.55)
    #expect(settings(after: "Z", &state).threshold == 0.6)
  }

  @Test("takes a value that is written, and refuses what is none")
  func writing() {
    var state = State.tuned()
    press("⏎", on: &state)
    type("0.42", on: &state)
    #expect(settings(after: "⏎", &state).threshold == 0.42)
    #expect(state.tune.field == nil)
    press("⏎", on: &state)
    type("much", on: &state)
    #expect(press("⏎", on: &state).isEmpty)
    #expect(state.notice?.text.contains("much is not a value of threshold") == true)
    press("⎋", on: &state)
    #expect(state.tune.field == nil && state.settings.current.threshold == 0.42)
    press("⏎ q 1", on: &state)
    #expect(state.screen == .tune && state.tune.field?.text == "q1")
  }

  @Test("lists the choices of a setting")
  func choosing() {
    var state = State.tuned()
    press("g j j j ⏎ ↓ ⏎", on: &state)
    #expect(state.settings.current.fusion == .minMax)
  }

  @Test("asks for the settings to be written")
  func keeping() {
    var state = State.tuned()
    press("right", on: &state)
    #expect(press("w", on: &state) == [.writeSettings(state.settings.current)])
  }

  @Test("takes a proposed threshold that lets the same judgements pass with few decimals")
  func proposing() throws {
    var state = State.tuned()
    press("A", on: &state)
    guard case .proposed(let point) = state.proposal else {
      Issue.record("nothing was proposed")
      return
    }
    #expect(point.precision.value ?? 0 >= 0.9)
    let effects = press("⏎", on: &state)
    #expect(effects.count == 1)
    let threshold = state.settings.current.threshold
    let curve = try #require(state.tune.golden?.curve)
    #expect(curve.point(at: threshold).precision == point.precision)
    #expect(String(threshold).count <= 6)
  }

  @Test("is shown where the palette asks for something of its own")
  func fromElsewhere() {
    var state = State.tuned()
    press("1 :", on: &state)
    type("propose", on: &state)
    press("⏎", on: &state)
    #expect(state.screen == .tune && state.tune.target != nil)
  }

  @Test("proposes nothing before the golden set has been run")
  func unproposed() {
    var state = State.tuned(runs: false)
    press("A", on: &state)
    #expect(state.tune.target == nil)
    #expect(state.notice?.text.hasPrefix("The golden set has not been run yet.") == true)
  }

  @Test("sums the golden set up as its answers come, the old ones standing until theirs come")
  func progress() throws {
    var state = State.tuned()
    let whole = try #require(state.tune.golden)
    let effects = press("g H H", on: &state)
    #expect(state.settings.current.candidates == 1)
    let isKept = state.tune.golden == whole
    #expect(isKept && staleness(state))
    state.answerGolden(effects, questions: 0..<10)
    let partly = try #require(state.tune.golden)
    #expect(partly.questions == 40 && partly.unjudged.count < whole.unjudged.count)
    #expect(staleness(state))
    state.answerGolden(effects, questions: 10..<40)
    #expect(!staleness(state))
    #expect(state.tune.golden?.questions == 40 && state.tune.golden?.depths.count == 1)
  }

  @Test("counts a judgement, a relevant document and a token once")
  func picture() throws {
    let state = State.tuned()
    let picture = try #require(state.tune.golden)
    let candidates = TuneSamples.outcomes(Settings()).flatMap(\.candidates)
    #expect(picture.relevant.count == candidates.count { $0.grade ?? 0 > 0 })
    #expect(picture.notRelevant.count == candidates.count { $0.grade == 0 })
    #expect(picture.unjudged.count == candidates.count { $0.grade == nil })
    #expect(picture.eligible == TuneSamples.queries.count { $0.isAnswerable })
    #expect(picture.depths.last?.recall == 1)
    let recalls = picture.depths.compactMap(\.recall)
    #expect(recalls == recalls.sorted())
    let latencies = picture.depths.compactMap(\.latency)
    #expect(latencies.count == picture.depths.count && latencies == latencies.sorted())
  }

  @Test("reckons the median latency at each K from the tokens of the pairs")
  func latency() throws {
    var candidate = Candidate(
      chunk: Chunk(documentID: "a", title: "", headings: [], section: 1, text: "", tokens: 186),
      rankBefore: 1, scoreBefore: 1)
    (candidate.score, candidate.pairTokens) = (0.5, 200)
    var trace = SampleRun.empty.trace()
    trace.candidates = Array(repeating: candidate, count: 50)
    trace.stages = [
      StageRecord(name: .rerank, milliseconds: 400, input: 50, output: 50, tokens: 10_000)
    ]
    trace.elapsed = 412
    var state = TuneState()
    state.follow(trace, golden: GoldenSet())
    let depths = try #require(state.question?.depths)
    #expect(depths.count == 50)
    let latencies = [depths[0], depths[19], depths[49]].compactMap(\.latency)
    #expect(latencies.map { ($0 * 1000).rounded() / 1000 } == [20, 172, 412])
  }

  @Test("keeps the pace of the reranker when every verdict is known")
  func pace() {
    let sample = SampleRun.contracts
    let golden = TuneSamples.golden
    var state = TuneState()
    state.follow(sample.trace(), golden: golden)
    let measured = state.question?.depths.last?.latency ?? 0
    state.follow(sample.traceOfKnown(), golden: golden)
    let known = state.question?.depths.last?.latency ?? 0
    #expect(measured > 100)
    #expect(known > 100 && known < measured)
  }

  private func staleness(_ state: State) -> Bool { state.isStale(.golden) }

  private func settings(after keys: String, _ state: inout State) -> Settings {
    press(keys, on: &state)
    return state.settings.current
  }
}
