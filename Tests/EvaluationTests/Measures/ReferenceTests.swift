import Evaluation
import Testing

@Suite("Measures of recorded runs, with ties, missing queries and unjudged documents")
struct ReferenceTests {
  @Test(
    "are those of trec_eval and ir_measures, for each query and in the mean",
    arguments: ["lexical", "dense", "short"], TieRule.allCases)
  func agree(name: String, ties: TieRule) throws {
    let recorded = try #require(Recorded.measures()[name])
    guard let values = recorded.values[ties.rawValue] else {
      // All orders of the two long runs are too many to be measured one by one.
      return #expect(ties == .expected && name != "short")
    }
    #expect(values.count == 23)
    let measures = try values.keys.sorted().map { try Measure($0) }
    let run = try TrecRun(path: Recorded.path(name + ".run"))
    let qrels = try Qrels(path: Recorded.path("graded.qrels"))
    let measured = MeasuredRun(run, against: qrels, by: measures, ties: ties)
    for measure in measures {
      let wanted = try #require(values[measure.name])
      #expect(Set(wanted.keys) == Set(measured.queries))
      for (query, value) in zip(measured.queries, measured.values[measure] ?? []) {
        let difference = abs(value - (wanted[query] ?? .nan))
        #expect(difference < 1e-6, "\(measure) of \(query): \(value), not \(wanted[query] ?? .nan)")
      }
      let mean = wanted.values.reduce(0, +) / Double(wanted.count)
      #expect(abs((measured.mean(of: measure) ?? .nan) - mean) < 1e-6)
    }
  }

  @Test(
    "list what is missing, tied and without an answer", arguments: ["lexical", "dense", "short"])
  func counts(name: String) throws {
    let recorded = try #require(Recorded.measures()[name])
    let run = try TrecRun(path: Recorded.path(name + ".run"))
    let qrels = try Qrels(path: Recorded.path("graded.tsv"))
    let measured = MeasuredRun(run, against: qrels, by: Measure.usual)
    #expect(measured.queries == (1...12).map(String.init))
    #expect(measured.missing == recorded.missing)
    #expect(measured.ineligible == ["11", "12"])
    #expect(measured.ignored == (name == "dense" ? 0 : 1))
    #expect(measured.retrieved == recorded.retrieved)
    #expect(measured.tied == recorded.tied)
    #expect(measured.tiedShare == Double(recorded.tied) / Double(recorded.retrieved))
  }

  @Test("are the same from qrels in TREC's form and in BEIR's")
  func forms() throws {
    #expect(
      try Qrels(path: Recorded.path("graded.qrels")) == Qrels(path: Recorded.path("graded.tsv")))
  }
}
