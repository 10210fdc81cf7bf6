package import Retrieval

/// Where two runs agree, and where they part.
package struct TraceDiff: Sendable, Equatable {
  package var left: DiffedRun
  package var right: DiffedRun
  /// What goes into a run and what comes out of it, in the order of the pipeline.
  package var steps: [DiffStep]
  /// The lists before and after reranking; nil where a run has none.
  package var before: ListDiff?
  package var after: ListDiff?
  /// The stages that either run has a time of.
  package var stages: [DiffedStage]
  /// How many chunks have other ids in the two runs and were matched by their texts.
  package var matchedByText: Int

  /// Compares two runs, whoever recorded them.
  ///
  /// - Parameter golden: the judgements from which nDCG is computed, where it has the question.
  package init(_ left: Trace, _ right: Trace, golden: GoldenSet = GoldenSet()) {
    let matching = ChunkMatching(left, right)
    self.left = DiffedRun(left, golden: golden)
    self.right = DiffedRun(right, golden: golden)
    before = ListDiff(
      left.before, right.before, by: matching, score: \.scoreBefore,
      units: (left.unitBefore, right.unitBefore))
    after = ListDiff(
      left.after, right.after, by: matching, score: \.score,
      units: (left.unitAfter, right.unitAfter))
    steps = DiffStep.all(left, right, matching)
    stages = StageName.allCases.compactMap { name in
      let times = [left, right].map { $0.stage(name)?.milliseconds }
      return times.contains { $0 != nil }
        ? DiffedStage(name: name, left: times[0], right: times[1]) : nil
    }
    matchedByText = matching.matchedByText
  }

  /// The first step in which the runs differ; nil where none does.
  package var firstDifference: DiffStep? { steps.first { $0.outcome == .different } }

  /// The first step of their results in which they differ, whatever went in.
  package var firstChange: DiffStep? {
    steps.first { $0.outcome == .different && !$0.name.isInput }
  }
}

/// What a stage took in two runs, in milliseconds; nil where it did not run or is not recorded.
package struct DiffedStage: Sendable, Equatable, Encodable {
  package var name: StageName
  package var left: Double?
  package var right: Double?
}

/// What a comparison says of one of its runs.
package struct DiffedRun: Sendable, Equatable, Encodable {
  package var id: String
  /// When it began, in seconds since 1970 (UTC).
  package var time: Double
  package var query: String
  /// The program that recorded it; nil for rankscope.
  package var program: String?
  package var verdict: Verdict?
  /// In milliseconds.
  package var elapsed: Double?
  /// How many candidates were kept, and the tokens that they use; nil where another program's
  /// context is not recorded.
  package var kept: Int?
  package var usedTokens: Int?
  package var tokenBudget: Int?
  /// nDCG@10 before and after reranking; nil where the question is not judged or there is no list.
  package var gainBefore: Double?
  package var gainAfter: Double?

  init(_ trace: Trace, golden: GoldenSet) {
    id = trace.id
    time = trace.time
    query = trace.query
    program = trace.origin.map(\.program)
    verdict = trace.verdict
    elapsed = trace.elapsed
    if trace.origin == nil {
      kept = trace.kept.count
      usedTokens = trace.usedTokens
      tokenBudget = trace.settings.tokenBudget
    }
    measure(trace, golden)
  }

  private enum CodingKeys: String, CodingKey {
    case time, query, program, verdict, kept
    case id = "trace_id"
    case elapsed = "elapsed_ms"
    case usedTokens = "used_tokens"
    case tokenBudget = "token_budget"
    case gainBefore = "ndcg_10_before"
    case gainAfter = "ndcg_10_after"
  }

  private mutating func measure(_ trace: Trace, _ golden: GoldenSet) {
    guard let query = golden.queries.first(where: { $0.text == trace.query }) else { return }
    let outcome = QueryOutcome(query, trace, golden: golden)
    guard outcome.isEligible else { return }
    let measure = Measure(.nDCG, cutoff: 10)
    if !outcome.before.isEmpty {
      gainBefore = measure.value(of: outcome.before, grades: outcome.grades)
    }
    if !outcome.after.isEmpty {
      gainAfter = measure.value(of: outcome.after, grades: outcome.grades)
    }
  }
}

extension TraceOrigin {
  /// What the program is called: its service, else the convention that it speaks.
  package var program: String { service ?? convention.words }
}

extension TraceOrigin.Convention {
  fileprivate var words: String {
    switch self {
    case .openInference: "OpenInference"
    case .genAI: "OpenTelemetry"
    }
  }
}
