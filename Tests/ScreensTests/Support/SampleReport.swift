import Cells
import Evaluation
import Retrieval
import Screens
import TestSupport

/// A golden set of several types of questions, its outcomes and what they say together, made by
/// the code that makes them in the program.
enum SampleReport {
  static let measures = ["nDCG@10", "RR@10", "Success@1", "P@5", "R@10", "AP", "Judged@10"]

  /// 24 questions on contracts and offices, every sixth without an answer.
  static let golden = GoldenSet(
    queries: texts.enumerated().map { place, text in
      GoldenQuery(
        id: "q\(place)", text: text,
        type: ["navigational", "constraint", "exploratory"][place % 3],
        isAnswerable: place % 6 != 5)
    },
    judgements: texts.indices.filter { $0 % 6 != 5 }.flatMap { place in
      [
        Judgement(queryID: "q\(place)", documentID: "archive/memo-\(place % 7)", grade: 3),
        Judgement(queryID: "q\(place)", documentID: "archive/memo-\(place % 5 + 7)", grade: 1),
        Judgement(queryID: "q\(place)", documentID: "archive/memo-20", grade: 0),
      ]
    })

  private static let texts = [
    "Who signs a renewal?", "Which contracts expire next quarter?", "notice periods of suppliers",
    "Who may grant an exception?", "How is a quarter closed?", "parking in Lyon",
    "expense limits for travel", "What does a reviewer check before the clause is approved?",
    "onboarding papers of a vendor", "契約の更新に CFO の承認は必要ですか？", "board delegation",
    "How many bicycles are there?", "When is parental leave announced?", "mail templates",
    "Which offices close on Fridays?", "renewal checklist", "Who reads the glossary?",
    "Is there a gym?", "framework agreement appendices", "approval above 250,000 euros",
    "Who owns the archive?", "memo on commuting by train", "late invoices",
    "What is the colour of the door?",
  ]

  /// What each question came to with some settings.
  static func outcomes(_ settings: Settings = Settings()) -> [QueryOutcome] {
    golden.queries.enumerated().map { place, query in
      var trace = run(place).trace(settings)
      trace.elapsed = 300 + Double(place * 37 % 200)
      return QueryOutcome(query, trace, golden: golden)
    }
  }

  /// The reports of the first questions, which take a while to be summed up.
  static let reports = Dictionary(
    uniqueKeysWithValues: [3, 4, 9, 24].map { ($0, report(of: Array(outcomes().prefix($0)))) })

  private static func report(
    _ settings: Settings = Settings(), of outcomes: [QueryOutcome]
  ) -> EvaluationReport {
    var options = EvaluationReport.Options(measures: measures.compactMap { try? Measure($0) })
    options.prices.machineHour = 0.48
    return EvaluationReport(
      outcomes, of: golden, run: run(0).trace(settings),
      at: 1_793_000_000, options)
  }

  /// 30 memos, ranked and scored in an order of the question's own; what is relevant tends to score
  /// higher than it stood.
  private static func run(_ place: Int) -> SampleRun {
    var random = SplitMix(seed: UInt64(place + 1))
    let relevant = Set([place % 7, place % 5 + 7])
    let gains = place % 6 == 5 ? -3.0 : [2.5, 0.5, -1.0, 3.0, 1.5][place % 5]
    // Retrieval finds some of it by itself.
    let order = Array(0..<30).shuffled(using: &random)
      .sorted { relevant.contains($0) && !relevant.contains($1) && ($0 + place) % 3 > 0 }
    return SampleRun(
      golden.queries[place].text,
      candidates: order.enumerated().map { rank, memo in
        let gain = relevant.contains(memo) ? gains : -1.8 - Double(place % 3)
        let logit = gain + Double.random(in: -2...2, using: &random)
        return SampleCandidate(
          chunk: Chunk(
            documentID: "archive/memo-\(memo)", title: "Memo \(memo)", headings: ["Heading"],
            section: 1, text: "A memo of one sentence.", tokens: 60 + memo),
          ranks: [.bm25: rank + 1, .dense: (rank * 7 + 3) % 30 + 1], logit: logit)
      })
  }
}

extension State {
  /// The Evaluate screen before the first run, on the golden set of the sample report.
  static func unevaluated(_ width: Int = 120, _ height: Int = 36) -> State {
    var state = State(size: Size(width: width, height: height))
    _ = reduce(&state, .opened(.sample, SampleReport.golden, history: []))
    press("⎋ 4", on: &state)
    return state
  }

  /// The Evaluate screen with a run under way, of which some questions are done.
  static func evaluating(_ done: Int, _ width: Int = 120, _ height: Int = 36) -> State {
    var state = unevaluated(width, height)
    press("E", on: &state)
    let outcomes = Array(SampleReport.outcomes().prefix(done))
    for outcome in outcomes {
      _ = reduce(&state, .outcome(request: state.goldenRun.request, outcome))
    }
    if let report = SampleReport.reports[done] {
      _ = reduce(&state, .reported(request: state.goldenRun.request, report))
    }
    return state
  }

  /// The Evaluate screen with a finished run.
  static func evaluated(_ width: Int = 120, _ height: Int = 36) -> State {
    var state = evaluating(24, width, height)
    _ = reduce(&state, .evaluationEnded(request: state.goldenRun.request, failure: nil))
    return state
  }
}
