import Cells
import Retrieval
import Screens
import TestSupport
import Testing

@Suite("The main screen under other settings")
struct ScoreUnitScreenTests {
  @Test("names logits, which have no bars, and a threshold of theirs")
  func logits() {
    let state = State.showing(.contracts, 120, 36) {
      ($0.normalisation, $0.threshold) = (.logit, 0.25)
    }
    expectScreen(state.drawn(), named: "unit-logit")
  }

  @Test("names shares")
  func softmax() {
    let state = State.showing(.contracts, 100, 30) {
      ($0.normalisation, $0.threshold) = (.softmax, 0.05)
    }
    expectScreen(state.drawn(), named: "unit-softmax")
  }

  @Test("draws no threshold where nothing is reranked")
  func unranked() {
    var state = State.showing(.contracts, 120, 36) { ($0.reranker, $0.fusion) = (.none, .minMax) }
    expectScreen(state.drawn(), named: "unit-unranked")
    press("a", on: &state)
    expectScreen(state.drawn(), named: "unit-unranked-verdict")
  }

  @Test("shows one retriever alone, whose score and rank have two names")
  func alone() {
    let state = State.showing(.contracts, 120, 30) { $0.fusion = .bm25 }
    expectScreen(state.drawn(), named: "unit-bm25-alone")
  }

  @Test("marks each row below the threshold where novelty orders the rows, and the order sent")
  func novelty() {
    let state = State.showing(.contracts, 120, 36) {
      ($0.mmrLambda, $0.order, $0.perDocument) = (0.6, .edges, 1)
      ($0.freshnessWeight, $0.authorityWeight) = (0.2, 0.1)
    }
    #expect(state.comparison.passing == nil)
    expectScreen(state.drawn(), named: "settings-novelty")
  }

  @Test("says what a deadline left unread, which candidates are copies, and signs of a bug")
  func trouble() {
    var sample = SampleRun.troubled
    sample.blend = SampleExplanation.blend
    sample.flags = [
      RankFlag(.ties, "a#1 took the last place from b#2, which scores the same"),
      RankFlag(.allTruncated, "the model's limit cut all 9 passages short"),
    ]
    var state = State.showing(sample, 120, 36) {
      ($0.tier, $0.deadline, $0.filters) = (9, 20, filters)
    }
    expectScreen(state.drawn(), named: "settings-trouble")
    press("a", on: &state)
    expectScreen(state.drawn(), named: "settings-trouble-verdict")
    press("⎋ ⏎", on: &state)
    expectScreen(state.drawn(), named: "settings-trouble-passage")
    var small = State.showing(sample, 80, 24) { ($0.tier, $0.deadline) = (9, 20) }
    expectScreen(small.drawn(), named: "settings-trouble-80x24")
    small.focus = .latency
    press("+", on: &small)
    expectScreen(small.drawn(glyphs: .ascii), named: "settings-trouble-latency-ascii")
    let settings = small.settings.current
    expectText(plainText(of: sample.trace(settings), grades: [:]), named: "settings-trouble")
  }

  private var filters: [Filter] {
    ["region=EMEA", "updated>=2026-01-01"].compactMap { try? Filter($0) }
  }

  @Test(
    "the palette offers values",
    arguments: [
      ("reranker ", "palette-choices"), ("threshold ", "palette-bounds"),
      ("filter", "palette-filter"),
    ])
  func palette(text: String, name: String) {
    var state = State.showing(.contracts, 100, 30) { $0.filters = filters }
    press(":", on: &state)
    type(text, on: &state)
    expectScreen(state.drawn(), named: "overlay-\(name)")
  }
}

extension State {
  /// The screens with a run under other settings than the default ones.
  static func showing(
    _ sample: SampleRun, _ width: Int, _ height: Int, _ edit: (inout Settings) -> Void
  ) -> State {
    var settings = Settings()
    edit(&settings)
    var state = State.ready(width, height)
    state.settings.change(to: settings)
    state.query.field = TextField(sample.query)
    state.show(finished: sample.trace(settings))
    return state
  }
}
