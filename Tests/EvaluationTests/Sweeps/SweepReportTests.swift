import Evaluation
import Retrieval
import Testing

@Suite("A sweep over one setting")
struct SweepReportTests {
  /// Five questions at K: the relevant document stands fourth before and first after, where it is
  /// among the candidates.
  private func run(_ candidates: Int, isCached: Bool) -> (Settings, [QueryOutcome]) {
    var settings = Settings()
    settings.candidates = candidates
    let list = Array(["x1", "x2", "x3", "r", "x4", "x5", "x6", "x7"].prefix(candidates))
    let after = list.sorted { $0 == "r" && $1 != "r" }
    let outcomes = (0..<5).map { place in
      var result = outcome(
        "q\(place)", before: list,
        after: after.enumerated().map { ($1, 1 - Double($0) / 10) }, grades: ["r": 1], tokens: 10,
        milliseconds: 1 + Double(candidates) * 10)
      result.stages.insert(
        StageRecord(name: .embed, milliseconds: 0.5, input: 1, output: 1), at: 0)
      result.elapsed = 1.5 + Double(candidates) * 10
      if isCached {
        (result.stages[0].status, result.stages[0].milliseconds) = (.skipped, nil)
        result.stages[2].status = .skipped
        result.stages[2].milliseconds = nil
        result.stages[2].tokens = 0
        result.elapsed = 1
      }
      return result
    }
    return (settings, outcomes)
  }

  private func report(_ values: [Int], cached: Set<Int> = []) throws -> SweepReport {
    let setting = try #require(Setting.named("candidates"))
    var force = Settings()
    force.candidates = 2
    return SweepReport(
      setting, runs: values.map { run($0, isCached: cached.contains($0)) },
      of: trace(before: [], after: []), in: force,
      EvaluationReport.Options(measures: [try Measure("RR@10"), try Measure("P@1")]))
  }

  @Test("Quality and recall jump where the relevant document becomes a candidate")
  func points() throws {
    let report = try report([2, 4, 6, 8])
    #expect(report.rows.map(\.value) == ["2", "4", "6", "8"])
    #expect(report.rows.map(\.point.quality) == [0, 1, 1, 1])
    #expect(report.rows.map(\.point.recall) == [0, 1, 1, 1])
    #expect(report.rows.map { $0.measures["P@1"] } == [0, 1, 1, 1])
    #expect(report.knee == 1)
    #expect(report.kneeRule == "Kneedle on recall of the candidates")
  }

  @Test("Each value is compared with the one in force")
  func comparison() throws {
    let report = try report([2, 4, 6])
    #expect(report.rows.map(\.isInForce) == [true, false, false])
    #expect(report.rows[0].comparison == nil)
    // Five of five rise: 2 of 32 sign patterns, twice for two values.
    #expect(report.rows[1].comparison?.p == 2.0 / 32)
    #expect(report.rows[1].comparison?.adjustedP == 4.0 / 32)
  }

  @Test("The front leaves out what is slower and no better")
  func front() throws {
    #expect(try report([2, 4, 6]).front == [0, 1])
  }

  @Test("What was read before is reckoned from its tokens at the pace of what was read here")
  func reckoned() throws {
    let timed = try report([2, 4, 6])
    let spared = try report([2, 4, 6], cached: [2, 4])
    // 60 ms for 60 tokens of 6 passages, and as much for each of the other values.
    #expect(spared.pace?.perToken == 1)
    // And half a millisecond for the vector of each question, which one value alone had to make.
    #expect(spared.rows.map { $0.latency?.p50 } == [21.5, 41.5, 61.5])
    #expect(timed.rows.map { $0.latency?.p50 } == [21.5, 41.5, 61.5])
  }

  @Test("Late interaction is reckoned by candidates, whichever value read them")
  func lateInteraction() throws {
    let runs = [(2, 4.0), (4, 4.0), (4, nil)].map { candidates, milliseconds in
      var (settings, outcomes) = run(candidates, isCached: false)
      settings.reranker = .lateInteraction
      for index in outcomes.indices {
        outcomes[index].stages = [
          StageRecord(
            name: .maxsim, milliseconds: milliseconds, input: candidates, output: candidates)
        ]
        outcomes[index].elapsed = 1 + (milliseconds ?? 0)
      }
      return (settings, outcomes)
    }
    let report = SweepReport(
      try #require(Setting.named("candidates")), runs: runs, of: trace(before: [], after: []),
      in: Settings(), EvaluationReport.Options(measures: [try Measure("RR@10")]))
    // 8 ms for four candidates.
    #expect(report.rows.map { $0.latency?.p50 } == [5, 9, 9])
  }

  @Test("Without a relevant document quality is unknown, not zero")
  func ineligible() throws {
    let runs = [10, 20].map { candidates in
      var settings = Settings()
      settings.candidates = candidates
      return (settings, [outcome("q", before: ["x"], after: [("x", 1)], grades: [:])])
    }
    let report = SweepReport(
      try #require(Setting.named("candidates")), runs: runs, of: trace(before: [], after: []),
      in: runs[0].0, EvaluationReport.Options(measures: [try Measure("RR@10")]))
    #expect(report.rows.map(\.point.quality) == [nil, nil])
    #expect(report.rows.allSatisfy { $0.measures.isEmpty && $0.comparison == nil })
    #expect(report.front.isEmpty)
  }

  @Test("Names have no knee, however the measure runs over them")
  func names() throws {
    let setting = try #require(Setting.named("fusion"))
    let runs = zip([2, 4, 6], [Fusion.rrf, .minMax, .zScore]).map { candidates, fusion in
      var (settings, outcomes) = run(candidates, isCached: false)
      (settings.candidates, settings.fusion) = (50, fusion)
      return (settings, outcomes)
    }
    let report = SweepReport(
      setting, runs: runs, of: trace(before: [], after: []), in: Settings(),
      EvaluationReport.Options(measures: [try Measure("RR@10")]))
    #expect(report.rows.map(\.point.quality) == [0, 1, 1])
    #expect(report.knee == nil)
  }

  @Test("A value in force that is not among them is told, and nothing is compared")
  func notInForce() throws {
    let report = try report([4, 6, 8])
    #expect(report.rows.allSatisfy { $0.comparison == nil })
    #expect(
      try report.text(as: .table).contains("the value in force, 2, is not among them"))
  }
}
