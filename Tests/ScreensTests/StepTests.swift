import Cells
import Evaluation
import Retrieval
import TestSupport
import Testing

@testable import Screens

@Suite("The steps of a run")
struct StepTests {
  @Test("are those of the pipeline, with near-copies only where there are any")
  func kinds() {
    let titles = steps(of: SampleRun.contracts.trace()).map(\.kind.title)
    #expect(
      titles == ["bm25", "embed", "dense", "fuse", "rerank", "signals", "threshold", "pack"])
    #expect(steps(of: SampleRun.copies).map(\.kind.title).contains("near-copies"))
    var unranked = Settings()
    unranked.reranker = .none
    let plain = steps(of: SampleRun.contracts.trace(unranked)).map(\.kind.title)
    #expect(!plain.contains("threshold"))
    var tiered = Settings()
    tiered.tier = 3
    #expect(steps(of: SampleRun.contracts.trace(tiered)).map(\.kind.title).contains("maxsim"))
  }

  @Test("of another program's run are two, also where one is not on record")
  func imported() {
    for record in SampleTraces.Record.allCases {
      let steps = steps(of: SampleTraces.imported(record))
      #expect(steps.map(\.kind.title) == ["retrieve", "rerank"])
      #expect(steps.last?.account.isEmpty == false)
    }
    let lacking = steps(of: SampleTraces.imported(.rerankerOnly))[0]
    #expect(lacking.account.hasPrefix("The record does not have what was retrieved."))
    #expect(lacking.lists.isEmpty)
    let unranked = steps(of: SampleTraces.imported(.retrieverOnly))[1]
    #expect(unranked.account.contains("does not have a list after reranking"))
  }

  @Test("show rows with the ranks and scores of the record", arguments: SampleRun.walks)
  func rows(trace: Trace) {
    for step in steps(of: trace) {
      for list in step.lists { expectRecorded(list, of: trace) }
      guard case .stage(let name) = step.kind else { continue }
      #expect(step.record == trace.stage(name))
    }
  }

  private func expectRecorded(_ list: StepList, of trace: Trace) {
    let ids = list.rows.map(\.chunk.id)
    #expect(Set(ids).count == ids.count, "\(list.title) has a row twice")
    for row in list.rows {
      guard let candidate = trace.candidates.first(where: { $0.chunk.id == row.chunk.id }) else {
        Issue.record("\(row.chunk.id) is not on record")
        continue
      }
      let known: (rank: Int?, score: Double?) =
        switch list.title {
        case "bm25": (candidate.bm25?.rank, candidate.bm25?.score)
        case "dense": (candidate.dense?.rank, candidate.dense?.score)
        case "fused", "retrieved": (candidate.rankBefore, candidate.scoreBefore)
        case "reranked", "as reranked": (candidate.rankAfter, candidate.score)
        default: (row.rank, candidate.scores?[scorer(of: list)])
        }
      #expect(row.rank == known.rank, "\(list.title) \(row.chunk.id)")
      #expect(row.score == known.score, "\(list.title) \(row.chunk.id)")
      #expect(row.fate == nil || row.fate == candidate.decision)
    }
    let ranks = list.rows.compactMap(\.rank)
    #expect(ranks == ranks.sorted())
    if list.title.hasPrefix("by ") {
      let scores = list.rows.compactMap(\.score)
      #expect(scores == scores.sorted(by: >))
    }
  }

  private func scorer(of list: StepList) -> Scorer {
    switch list.unit {
    case .maxSim: .lateInteraction
    case .recorded: .remote
    default: .crossEncoder
    }
  }

  @Test("end with every candidate and its decision", arguments: SampleRun.walks)
  func ending(trace: Trace) throws {
    let steps = steps(of: trace)
    let last = try #require(steps.last)
    guard !trace.after.isEmpty else { return }
    let rows = try #require(last.lists.last).rows
    #expect(rows.map(\.chunk.id) == trace.after.map(\.chunk.id))
    if trace.origin == nil { #expect(rows.map(\.fate) == trace.after.map(\.decision)) }
    #expect(last.done == Set(steps.map(\.kind.stage)))
  }

  @Test("say what a stage did with the numbers of the run")
  func accounts() throws {
    let steps = steps(of: SampleRun.contracts.trace())
    func account(_ title: String) -> String {
      steps.first { $0.kind.title == title }?.account ?? ""
    }
    #expect(account("bm25").hasPrefix("It found the 50 best of 412 chunks in 0.4 ms; first is "))
    #expect(account("bm25").hasSuffix("On record are the 14 of 50 that became candidates."))
    #expect(account("embed") == "It read 14 tokens in 3.9 ms.")
    #expect(account("fuse").contains("16 became candidates in 0.04 ms; 12 of them stand in both"))
    #expect(account("rerank").contains("It read 16 pairs (18,204 tokens) in 407 ms."))
    #expect(
      account("rerank").contains(
        "First is cfo-approval-clause §1 (logit 2.75), up from 3; approval-matrix §1 rose most, "
          + "from 13 to 2."))
    #expect(account("threshold").hasPrefix("8 of 16 candidates reach p 0.50; 8 fall below"))
    #expect(
      account("pack")
        == "7 chunks with 2,223 tokens entered the context of 3,000; left out: 1 over budget, "
        + "8 below the threshold.")
  }

  @Test("call no chunk the first of a list whose first is not on record")
  func firstOnRecord() {
    var trace = SampleRun.contracts.trace()
    trace.candidates.removeAll { $0.bm25?.rank == 1 }
    #expect(
      steps(of: trace)[0].account.contains(
        "; the best on record is renewal-checklist §2 (bm25 11.67), its #2."))
  }

  @Test("say what was known from before, failed, fell short or was left out")
  func troubles() {
    let known = steps(of: SampleRun.contracts.traceOfKnown())
    #expect(known[1].account.contains("known from before"))
    #expect(known[4].account.hasPrefix("Nothing was left to read"))
    var late = Settings()
    late.deadline = 5
    let cut = steps(of: SampleRun.troubled.trace(late)).first { $0.kind == .stage(.rerank) }
    #expect(cut?.account.contains("did less than it was asked for: deadline of 5 ms") == true)
    var trace = SampleRun.contracts.trace()
    trace.stages.removeAll { $0.name == .dense }
    #expect(steps(of: trace)[2].account == "The record has no word of this stage.")
    trace.stages[0].status = .failed
    trace.stages[0].detail = "the index is gone"
    #expect(
      steps(of: trace)[0].account
        == "It failed: the index is gone. What follows is without it. On record are the 14 of 50 "
        + "that became candidates.")
  }

  @Test("tell no text of a private record")
  func hidden() {
    let text = plainSteps(of: SampleRun.contracts.trace().withoutText())
    #expect(text.hasPrefix("Question: (private)\n"))
    #expect(!text.contains("CFO"))
  }

  @Test(
    "have a plain form",
    arguments: zip(
      [SampleRun.contracts.trace(), SampleRun.copies, SampleTraces.imported(.bothLists)],
      ["contracts", "copies", "imported"]))
  func plain(trace: Trace, name: String) {
    expectText(plainSteps(of: trace), named: "step-\(name)")
  }
}

extension SampleRun {
  /// A run with near-copies and a deadline that was not kept.
  static var copies: Trace {
    var settings = Settings()
    settings.deadline = 5
    settings.duplicateThreshold = 0.5
    return troubled.trace(settings)
  }

  /// Runs of every kind that can be walked through.
  static var walks: [Trace] {
    var (tiered, late, server, unranked) = (Settings(), Settings(), Settings(), Settings())
    tiered.tier = 3
    late.reranker = .lateInteraction
    server.reranker = .remote("cohere")
    unranked.reranker = .none
    let own = [Settings(), tiered, late, server, unranked].map { contracts.trace($0) }
    let others = [scripts.trace(), nothingConfident.trace(), empty.trace(), long(200).trace()]
    return own + others + [copies, contracts.traceOfKnown(), SampleTraces.reranked()]
      + SampleTraces.Record.allCases.map(SampleTraces.imported)
  }
}
