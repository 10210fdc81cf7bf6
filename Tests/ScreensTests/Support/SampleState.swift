import Cells
import Retrieval
import Screens

extension State {
  /// The screens with an open corpus, before the first question.
  static func ready(_ width: Int = 120, _ height: Int = 36) -> State {
    var state = State(size: Size(width: width, height: height))
    _ = reduce(&state, .opened(.sample, .sample, history: []))
    return state
  }

  /// The screens with an answered question.
  static func answered(
    _ sample: SampleRun = .contracts, _ width: Int = 120, _ height: Int = 36
  ) -> State {
    var state = ready(width, height)
    state.query.field = TextField(sample.query)
    let effects = press("⏎", on: &state)
    guard case .search(let run, _, let settings) = effects.first else { return state }
    _ = reduce(&state, .finished(run: run, sample.trace(settings)))
    return state
  }

  /// The screens as they are drawn.
  func drawn(glyphs: GlyphSet = .unicode) -> Buffer {
    var buffer = Buffer(size: window, glyphs: glyphs)
    draw(self, into: &buffer)
    return buffer
  }
}

extension CorpusSummary {
  static let sample = CorpusSummary(
    name: "policies", documents: 38, chunks: 412, reranker: "minilm-l6-ce")
}
