import Evaluation
import Foundation
import Retrieval
import Testing

@Suite("A gate against a committed baseline")
struct GateTests {
  /// Eight questions, each with its one relevant document at a rank after reranking.
  private func report(
    ranks: [Int], grade: Int = 1, milliseconds: Double = 50, settings: Settings = Settings(),
    measures: [String] = ["RR@10", "Judged@5"], ties: TieRule = .trec
  ) throws -> EvaluationReport {
    var options = EvaluationReport.Options(measures: try measures.map { try Measure($0) })
    options.ties = ties
    let outcomes = ranks.enumerated().map { place, rank in
      var list = (1...5).map { "x\($0)" }
      list.insert("r", at: rank - 1)
      return outcome(
        "q\(place)", before: list,
        after: list.enumerated().map { ($1, 1 - Double($0) / 10) }, grades: ["r": grade],
        type: place < 4 ? "first" : "second", milliseconds: milliseconds)
    }
    let golden = GoldenSet(
      queries: outcomes.map(\.query),
      judgements: outcomes.map { Judgement(queryID: $0.query.id, documentID: "r", grade: grade) })
    return EvaluationReport(
      outcomes, of: golden, run: trace(before: ["r"], after: [], settings: settings), at: 0,
      options)
  }

  private func gate(
    _ today: EvaluationReport, from ranks: [Int] = [1, 1, 1, 1, 2, 2, 2, 2],
    limits: GateLimits = GateLimits()
  ) throws -> Gate {
    try Gate(today, against: Baseline(limits: limits, report: try report(ranks: ranks)))
  }

  @Test("The same state passes, and so does a better one")
  func passes() throws {
    #expect(try gate(report(ranks: [1, 1, 1, 1, 2, 2, 2, 2])).passes)
    #expect(try gate(report(ranks: [1, 1, 1, 1, 1, 1, 1, 1])).passes)
  }

  @Test("A mean that falls by more than is allowed closes it")
  func largeLoss() throws {
    // RR 6/8 falls to 5.5/8.
    let gate = try gate(report(ranks: [2, 1, 1, 1, 2, 2, 2, 2]))
    #expect(
      gate.failures == [
        "RR@10 fell by 0.0625 over 8 questions, more than the 0.01 allowed",
        "type=first: RR@10 fell by 0.125 over 4 questions, more than the 0.05 allowed",
      ])
  }

  @Test("How much is judged closes nothing")
  func judged() throws {
    let gate = try gate(report(ranks: [1, 1, 1, 1, 2, 2, 2, 2]))
    #expect(Set(gate.rows.map(\.measure)) == ["RR@10"])
  }

  @Test("A segment alone closes it, though the mean rises")
  func segment() throws {
    let gate = try gate(report(ranks: [2, 2, 1, 1, 1, 1, 1, 1]))
    #expect(gate.rows[0].comparison.difference == 0.125)
    #expect(
      gate.failures == [
        "type=first: RR@10 fell by 0.25 over 4 questions, more than the 0.05 allowed"
      ])
  }

  @Test("A loss that is allowed by size closes it where it is significant")
  func significant() throws {
    var limits = GateLimits()
    (limits.loss, limits.segmentLoss) = (1, 1)
    let gate = try gate(
      report(ranks: [2, 2, 2, 2, 3, 3, 3, 3]), limits: limits)
    // Eight of eight fall: p = 2/256, and no segment of four has a p to share it with.
    #expect(gate.rows[0].comparison.adjustedP == 2.0 / 256)
    #expect(gate.failures.count == 1)
    #expect(gate.failures[0].hasSuffix("which is significant (p 0.0078 after Holm)"))
  }

  @Test("A loss of the whole is not adjusted for the segments")
  func families() throws {
    let ranks = Array(repeating: 1, count: 12)
    let gate = try gate(report(ranks: ranks.map { $0 + 1 }), from: ranks)
    // Twelve of twelve fall, and eight of eight in the one segment that has a p.
    let expected: [Double?] = [2.0 / 4096, nil, 2.0 / 256]
    #expect(gate.rows.map(\.comparison.adjustedP) == expected)
  }

  @Test("A loss of just what is allowed passes, and any more does not")
  func allowed() throws {
    var limits = GateLimits()
    // Three questions of ten fall from 1 to 1/2: by 0.15, but for the rounding of the means.
    let ranks = Array(repeating: 1, count: 10)
    let today = try report(ranks: [2, 2, 2] + ranks.dropFirst(3))
    (limits.loss, limits.segmentLoss) = (0.15, 1)
    #expect(try gate(today, from: ranks, limits: limits).passes)
    limits.loss = 0.149
    #expect(try !gate(today, from: ranks, limits: limits).passes)
  }

  @Test("A measure that was not taken, or another tie rule, is refused and not let through")
  func otherMeasuring() throws {
    let ranks = [1, 1, 1, 1, 2, 2, 2, 2]
    let reports = try [
      "RR@10 is not measured now": report(ranks: ranks, measures: ["P@3", "Judged@5"]),
      "ties: trec is now expected": report(ranks: ranks, ties: .expected),
    ]
    for (reason, today) in reports {
      #expect(throws: GateRefusal.otherGround([reason])) { try gate(today) }
    }
  }

  @Test("Slow runs close it where there is a budget")
  func latency() throws {
    var limits = GateLimits()
    limits.latency = 60
    let same = [1, 1, 1, 1, 2, 2, 2, 2]
    #expect(try gate(report(ranks: same, milliseconds: 50), limits: limits).passes)
    #expect(
      try gate(report(ranks: same, milliseconds: 90), limits: limits).failures
        == ["latency: p95 is 90.0 ms, over the 60.0 ms allowed"])
  }

  @Test("Other settings are compared and named")
  func settings() throws {
    var settings = Settings()
    settings.candidates = 20
    let gate = try gate(report(ranks: [1, 1, 1, 1, 2, 2, 2, 2], settings: settings))
    #expect(gate.changes == ["candidates: 50 is now 20"])
    #expect(gate.passes)
  }

  @Test("Other judgements are refused, saying what changed")
  func otherGround() throws {
    let today = try report(ranks: [1, 1, 1, 1, 2, 2, 2, 2], grade: 2)
    #expect { try gate(today) } throws: {
      "\($0)".contains("golden set: 8 questions, 8 judgements") && "\($0)".contains("--write")
    }
  }

  @Test("A baseline is read as it was written; one of a later version is refused")
  func codable() throws {
    var baseline = Baseline(limits: GateLimits(), report: try report(ranks: [1, 2]))
    let data = try JSONEncoder().encode(baseline)
    #expect(try JSONDecoder().decode(Baseline.self, from: data) == baseline)
    baseline.version = 2
    let later = try JSONEncoder().encode(baseline)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Baseline.self, from: later)
    }
  }
}
