import Cells
import Evaluation
import Retrieval
import Screens
import TestSupport

/// A golden set of forty questions, six of them without an answer, whose relevant chunks score
/// higher than the others, though not always.
enum TuneSamples {
  static let queries = (0..<40).map { number in
    GoldenQuery(
      id: "g\(number)", text: number == 0 ? SampleRun.contracts.query : "Question \(number)?",
      isAnswerable: number % 7 != 6)
  }

  static let golden = GoldenSet(
    queries: queries,
    judgements: GoldenSet.sample.judgements.map {
      Judgement(queryID: "g0", documentID: $0.documentID, grade: $0.grade)
    } + queries.dropFirst().flatMap { judgements(of: $0) })

  /// What the questions come to with the defaults.
  private static let usual = made(Settings())

  /// What the questions come to with settings.
  static func outcomes(_ settings: Settings) -> [QueryOutcome] {
    settings == Settings() ? usual : made(settings)
  }

  private static func made(_ settings: Settings) -> [QueryOutcome] {
    queries.enumerated().map { number, query in
      let run = number == 0 ? SampleRun.contracts : run(number)
      return QueryOutcome(query, run.trace(settings), golden: golden)
    }
  }

  private static func judgements(of query: GoldenQuery) -> [Judgement] {
    let documents = query.isAnswerable ? [3, 1, 0, 0] : [0, 0]
    return documents.enumerated().map { place, grade in
      Judgement(queryID: query.id, documentID: "\(query.id)/judged-\(place)", grade: grade)
    }
  }

  private static func run(_ number: Int) -> SampleRun {
    var random = SplitMix(seed: UInt64(number))
    let query = queries[number]
    let judged = judgements(of: query)
    let places = Array(0..<24).shuffled(using: &random)
    let candidates = (0..<24).map { place in
      let judgement = judged.indices.contains(place) ? judged[place] : nil
      let centre = judgement.map { $0.grade > 0 ? 1.6 : -0.8 } ?? -2.6
      let spread = (0..<3).reduce(0.0) { sum, _ in sum + .random(in: -1.8...1.8, using: &random) }
      let rank = judgement?.grade ?? 0 > 0 ? places[place] / 3 : places[place]
      return SampleCandidate(
        chunk: Chunk(
          documentID: judgement?.documentID ?? "\(query.id)/other-\(place)", title: "Title",
          headings: [], section: 1, text: "A passage.", tokens: 80 + place * 7),
        ranks: [.bm25: rank + 1, .dense: places[(place + 5) % 24] + 1], logit: centre + spread)
    }
    return SampleRun(query.text, candidates: candidates)
  }
}

extension State {
  private static let tunedOnce = tuned(.answered(), runs: true)
  private static let openedOnce = tuned(.answered(), runs: false)

  /// The Tune screen with an answered question and a golden set that has been run.
  static func tuned(_ width: Int = 120, _ height: Int = 36, runs: Bool = true) -> State {
    var state = runs ? tunedOnce : openedOnce
    _ = reduce(&state, .resized(Size(width: width, height: height)))
    return state
  }

  private static func tuned(_ answered: State, runs: Bool) -> State {
    var state = answered
    _ = reduce(&state, .opened(.sample, TuneSamples.golden, history: []))
    let effects = press(runs ? "3 E" : "3", on: &state)
    state.answerGolden(effects)
    return state
  }

  /// Answers a run of the golden set, whole or some of its questions only.
  mutating func answerGolden(_ effects: [Effect], questions: Range<Int> = 0..<40) {
    for case .evaluate(let request, let settings) in effects {
      for outcome in TuneSamples.outcomes(settings)[questions] {
        _ = reduce(&self, .outcome(request: request, outcome))
      }
      guard questions.upperBound == 40 else { continue }
      _ = reduce(&self, .evaluationEnded(request: request, failure: nil))
    }
  }
}
