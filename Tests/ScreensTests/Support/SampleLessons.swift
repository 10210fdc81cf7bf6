import Retrieval
import Screens

extension Lesson {
  static let clause = "contracts/cfo-approval-clause#1"

  /// The clause stands third until a reranker reads it.
  static let reranking = Lesson(
    name: "01-before-and-after", title: "What before and after show",
    idea: "Search finds candidates by cheap signs; a reranker reads each of them.", minutes: 3,
    setup: LessonSetup(
      query: SampleRun.contracts.query, settings: settings { $0.reranker = .none },
      screen: .inspect),
    steps: [
      LessonStep(
        task: "Nothing is reranked, and the clause is third. Have it come first.",
        checks: [
          LessonCheck(.rank(chunk: clause, .after, 1...1), of: SampleRun.contracts.query),
          LessonCheck(.setting(key: "threshold", 0...0.5)),
        ],
        hints: ["It is a setting.", "Press : and write reranker cross-encoder, then Enter."]),
      LessonStep(
        task: "Open Tune.", checks: [LessonCheck(.opened(.tune))], hints: ["Press 3."]),
    ],
    remember: "The reranker adds nothing to the list: it only moves what is there.")

  static let all: [Lesson] =
    [reranking]
    + [
      ("02-k", "K too small: no rescue", 3), ("03-latency", "K too large: the latency bar", 4),
      ("04-scores", "Scores are not probabilities", 5), ("05-abstaining", "Abstaining", 4),
      ("06-copies", "Near-copies crowd the context", 4), ("07-stale", "The stale twin", 4),
      ("08-label", "A wrong label hides the right document", 4),
      ("09-poison", "A poisoned paragraph", 14), ("10-cut", "Cut at 512 tokens 契約", 4),
    ].map { name, title, minutes in
      Lesson(
        name: name, title: title, idea: "One idea in a sentence.", minutes: minutes,
        setup: reranking.setup, steps: [reranking.steps[1]], remember: "What to remember.")
    }

  private static func settings(_ edit: (inout Settings) -> Void) -> Settings {
    var settings = Settings()
    edit(&settings)
    return settings
  }
}

extension State {
  /// The Learn screen with lessons, two of them solved and one begun.
  static func learning(_ width: Int = 120, _ height: Int = 36) -> State {
    var state = answered(.contracts, width, height)
    _ = reduce(&state, .lessonsRead(Lesson.all, progress: learned, faults: []))
    press("6", on: &state)
    return state
  }

  private static let learned = ["02-k": 1, "04-scores": 1, "01-before-and-after": 1]

  /// The screens within the first lesson, with its question asked.
  static func inLesson(_ width: Int = 120, _ height: Int = 36) -> State {
    var state = learning(width, height)
    press("⏎", on: &state)
    answer(reduce(&state, .opened(.lesson, .sample, history: [])), on: &state)
    return state
  }
}

extension CorpusSummary {
  static let lesson = CorpusSummary(
    name: "sample-corpus", documents: 130, chunks: 441, reranker: "rankscope-rerank")
}
