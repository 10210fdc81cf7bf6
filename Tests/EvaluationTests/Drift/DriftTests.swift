import Evaluation
import Retrieval
import Testing

@Suite("What moved since an earlier report")
struct DriftTests {
  private func report(
    _ lists: [[String]], score: Double = 0.5, milliseconds: Double = 50,
    settings: Settings = Settings()
  ) throws -> EvaluationReport {
    let outcomes = lists.enumerated().map { place, list in
      outcome(
        "q\(place)", before: list,
        after: list.enumerated().map { ($1, score - Double($0) / 100) }, grades: ["a": 1],
        milliseconds: milliseconds)
    }
    let golden = GoldenSet(queries: outcomes.map(\.query))
    return EvaluationReport(
      outcomes, of: golden, run: trace(before: [], after: [], settings: settings), at: 0,
      EvaluationReport.Options(measures: [try Measure("RR@10")]))
  }

  @Test("Nothing moved between a report and itself")
  func none() throws {
    let report = try report([["a", "b"], ["b", "a"]])
    let drift = Drift(from: report, to: report)
    #expect(drift.changes.isEmpty)
    #expect(drift.overlap == 1)
    #expect(drift.rows[0].comparison.difference == 0)
    #expect(drift.latency["p50"]?.difference == 0)
  }

  @Test("The list that moved most comes first, with its first documents")
  func overlap() throws {
    let drift = Drift(
      from: try report([["a", "b"], ["a", "b"]]), to: try report([["a", "b"], ["c", "d"]]))
    #expect(drift.questions.map(\.id) == ["q1", "q0"])
    #expect(drift.questions[0].overlap == 0)
    #expect(drift.questions[0].topBefore == "a")
    #expect(drift.questions[0].topAfter == "c")
    #expect(drift.overlap == 0.5)
  }

  @Test("Scores and latency are told as then and now, and settings that changed are named")
  func numbers() throws {
    var settings = Settings()
    settings.threshold = 0.7
    let drift = Drift(
      from: try report([["a"]]),
      to: try report([["a"]], score: 0.8, milliseconds: 100, settings: settings))
    #expect(drift.changes == ["threshold: 0.5 is now 0.7"])
    #expect(drift.topScore == BeforeAfter(before: 0.5, after: 0.8))
    let ratio = try #require(drift.latency["p50"].map { $0.after / $0.before })
    #expect(abs(ratio - 2) < 0.01)
  }

  @Test("Scores in different units are not compared")
  func units() throws {
    var settings = Settings()
    settings.normalisation = .logit
    let drift = Drift(from: try report([["a"]]), to: try report([["a"]], settings: settings))
    #expect(drift.topScore == nil)
    #expect(drift.scores == nil)
    #expect(drift.overlap == 1)
  }

  @Test("Only questions of both are compared")
  func both() throws {
    let drift = Drift(from: try report([["a"]]), to: try report([["a"], ["b"]]))
    #expect(drift.questions.map(\.id) == ["q0"])
    #expect(drift.rows[0].comparison.queries == 1)
  }
}
