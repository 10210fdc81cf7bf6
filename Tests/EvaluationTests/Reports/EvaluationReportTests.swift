import Evaluation
import Retrieval
import Testing

@Suite("A report over golden questions")
struct EvaluationReportTests {
  /// Six questions whose one relevant document goes from the second place to the first, and one
  /// without an answer that is answered all the same.
  private static let outcomes: [QueryOutcome] = (1...6).map(rising) + [unanswerable]

  private static func rising(_ place: Int) -> QueryOutcome {
    outcome(
      "q\(place)", before: ["x", "r\(place)"], after: [("r\(place)", 0.9), ("x", 0.2)],
      grades: ["r\(place)": 1, "x": 0], kept: place == 6 ? 0 : 1,
      type: place % 2 == 0 ? "even" : "odd", milliseconds: Double(place) * 10)
  }

  private static let unanswerable = outcome(
    "none", before: ["x"], after: [("x", 0.6)], grades: [:], kept: 1, answerable: false)

  private func report(
    of outcomes: [QueryOutcome] = outcomes, measures: [String] = ["RR@10", "Success@1"],
    prices: Prices = Prices()
  ) throws -> EvaluationReport {
    var options = EvaluationReport.Options(measures: try measures.map { try Measure($0) })
    options.prices = prices
    let golden = GoldenSet(queries: Self.outcomes.map(\.query))
    return EvaluationReport(
      outcomes, of: golden, run: trace(before: ["x"], after: []), at: 0, options)
  }

  @Test("RR rises from 1/2 to 1 over the six questions that something is relevant to")
  func means() throws {
    let row = try report().rows[0]
    #expect(row.measure == "RR@10")
    #expect(row.comparison.queries == 6)
    #expect(row.comparison.before == 0.5)
    #expect(row.comparison.after == 1)
    #expect(row.comparison.wins == 6)
    // Six differences of one sign: 2 of 64 sign patterns are as extreme.
    #expect(row.comparison.p == 2.0 / 64)
    // Two measures are shown, both with that p.
    #expect(row.comparison.adjustedP == 4.0 / 64)
  }

  @Test("Were the unjudged judged, nDCG could be anything up to its bound")
  func bounds() throws {
    let outcomes = [
      outcome("q", before: ["u", "r"], after: [("r", 1), ("u", 0)], grades: ["r": 1])
    ]
    let report = try report(of: outcomes, measures: ["nDCG@10", "RR@10"])
    #expect(report.bounds.map(\.measure) == ["nDCG@10"])
    // Second of two is 1/log2(3) = 0.631; with the first relevant as well the list is ideal.
    #expect(abs(report.bounds[0].before.low - 0.6309) < 1e-4)
    #expect(report.bounds[0].before.high == 1)
    #expect(report.bounds[0].after.low == 1)
    #expect(report.questions[0].unjudged == ["u"])
  }

  @Test("A question that nothing is relevant to is listed and does not count")
  func ineligible() throws {
    let report = try report()
    #expect(report.ineligible == ["none"])
    #expect(report.missing == [])
    #expect(report.isComplete)
  }

  @Test("Questions that were not run are missing, not zero")
  func missing() throws {
    let report = try report(of: Array(Self.outcomes.prefix(5)))
    #expect(report.missing == ["q6", "none"])
    #expect(!report.isComplete)
    #expect(report.rows[0].comparison.queries == 5)
    #expect(report.rows[0].comparison.after == 1)
  }

  @Test("Segments are the types that divide the questions; a length that all share is none")
  func segments() throws {
    let segments = try report().segments
    #expect(segments.map(\.name) == ["type=even", "type=odd"])
    #expect(segments.map { $0.rows[0].comparison.queries } == [3, 3])
    #expect(segments[0].rows[0].comparison.p == nil)
  }

  @Test("Answered, false greens and false abstentions are counted apart")
  func answering() throws {
    let answering = try report().answering
    #expect(answering.answerable == 6)
    #expect(answering.answered == 5)
    #expect(answering.falseAbstentionRate == 1.0 / 6)
    #expect(answering.unanswerable == 1)
    #expect(answering.falseGreenRate == 1)
    #expect(answering.beside == 0)
  }

  @Test("The winner changed and the first relevant document rose, six times")
  func changes() throws {
    let changes = try report().changes
    #expect(changes.questions == 6)
    #expect(changes.winnerChanged == 6)
    #expect([changes.raised, changes.level, changes.lowered] == [6, 0, 0])
    #expect([changes.rescued, changes.lost] == [0, 0])
  }

  @Test("The lists before and after overlap as two swapped ranks do")
  func overlap() throws {
    let changes = try report().changes
    #expect(changes.jaccard == 1)
    // Nothing is shared at depth 1, all from depth 2 on: 1 − (1 − 0.9).
    #expect(changes.overlap.map { abs($0 - 0.9) < 1e-12 } == true)
    let none = ListChanges([Self.unanswerable], places: 8)
    #expect(none.overlap == nil && none.jaccard == nil)
  }

  @Test("Without a relevant document no mean is told")
  func nothingEligible() throws {
    let text = try report(of: [Self.unanswerable]).text(as: .table)
    #expect(text.contains("RR@10") && text.contains("no questions"))
    #expect(!text.split(whereSeparator: \.isWhitespace).contains { $0.hasSuffix("nan") })
  }

  @Test("A rescue comes from beyond the first N")
  func rescues() {
    let outcomes = [
      outcome("q", before: ["a", "b", "r"], after: [("r", 1), ("a", 0)], grades: ["r": 1]),
      outcome("p", before: ["r", "a"], after: [("a", 1)], grades: ["r": 1]),
    ]
    let changes = ListChanges(outcomes, places: 2)
    #expect([changes.rescued, changes.lost] == [1, 1])
  }

  @Test("A thousand questions cost their hours and their tokens")
  func cost() throws {
    var prices = Prices()
    // 10 to 60 ms and once 50: 260 ms over 7 questions, at 3.60 an hour.
    prices.machineHour = 3.6
    // 200 tokens for six questions and 100 for one, at 2 a million.
    prices.millionTokens = 2
    let cost = try #require(try report(prices: prices).cost)
    let hours = 0.26 / 3600 * 3.6
    let tokens = 1300.0 / 1_000_000 * 2
    #expect(abs(cost.perThousandQuestions - (hours + tokens) / 7 * 1000) < 1e-12)
    #expect(try report().cost == nil)
  }

  @Test("Latency is told by stage and whole")
  func latency() throws {
    let latency = try report().latency
    #expect(Set(latency.keys) == ["fuse", "rerank", "whole"])
    #expect(latency["whole"].map { abs($0.p50 - 40) < 0.1 } == true)
  }

  @Test("The golden set's fingerprint follows its judgements, not their order")
  func identity() {
    let queries = [GoldenQuery(id: "1", text: "a"), GoldenQuery(id: "2", text: "b")]
    let judgements = [
      Judgement(queryID: "1", documentID: "x", grade: 1),
      Judgement(queryID: "2", documentID: "y", grade: 2),
    ]
    let one = GoldenIdentity(GoldenSet(queries: queries, judgements: judgements))
    let turned = GoldenIdentity(
      GoldenSet(queries: queries.reversed(), judgements: judgements.reversed()))
    var other = judgements
    other[0].grade = 2
    #expect(one == turned)
    #expect(one != GoldenIdentity(GoldenSet(queries: queries, judgements: other)))
  }
}
