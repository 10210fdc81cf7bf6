import Foundation
import Retrieval
import Testing

struct TraceTests {
  @Test("A trace survives JSON word for word and number for number")
  func roundTrip() throws {
    let trace = reranked
    let data = try JSONEncoder().encode(trace)
    #expect(try JSONDecoder().decode(Trace.self, from: data) == trace)
  }

  @Test("The stored form speaks in snake_case")
  func keys() throws {
    let data = try JSONEncoder().encode(reranked)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["trace_id"] as? String == "t1")
    #expect(object["elapsed_ms"] as? Double == 46)
    let candidates = try #require(object["candidates"] as? [[String: Any]])
    #expect(candidates[0]["rank_before"] as? Int == 1)
    #expect(candidates[0]["decision"] as? String == "below_threshold")
    let settings = try #require(object["settings"] as? [String: Any])
    #expect(settings["rrf_k"] as? Int == 60)
  }

  @Test("Candidates keep their fused order, and after is the reranked one")
  func order() {
    #expect(reranked.candidates.map(\.chunk.id) == ["a#1", "b#1", "c#1"])
    #expect(reranked.after.map(\.chunk.id) == ["c#1", "a#1", "b#1"])
    #expect(reranked.after.map(\.move) == [2, -1, -1])
  }

  @Test("What the reranker said of a pair is kept with its chunk")
  func scores() {
    let top = reranked.after[0]
    #expect(top.logit == 2)
    #expect(top.pairTokens == 70)
    #expect(top.removedTokens == 6)
    #expect(reranked.after[1].pairTokens == nil)
  }

  @Test("The parts of a candidate's scores survive JSON, and so do the flags")
  func parts() throws {
    let parts = [
      ScorePart(.bm25, value: 0.5, weight: 0.25), ScorePart(.dense, value: 1, weight: 2),
    ]
    var trace = reranked
    trace.candidates[0].fusedParts = parts
    trace.candidates[0].mmrParts = parts
    trace.flags = [RankFlag(.ties, "two alike")]
    let read = try JSONDecoder().decode(Trace.self, from: JSONEncoder().encode(trace))
    #expect(read == trace)
    #expect(read.candidates[0].fusedParts?.total == 2.125)
  }

  @Test("A record from before there were flags and parts opens")
  func older() throws {
    let data = try JSONEncoder().encode(reranked)
    let text = String(decoding: data, as: UTF8.self)
    #expect(!text.contains("flags") && !text.contains("fused_parts"))
    #expect(try JSONDecoder().decode(Trace.self, from: data).flags == nil)
  }

  @Test("An answer that is no finite number leaves its mark in the record, not itself")
  func notFinite() throws {
    var run = Run(query: "q", settings: Settings())
    run.fused = [FusedHit(ordinal: 0, score: 1, placements: [:])]
    run.scores = [.crossEncoder: [0: PairScore(value: .nan, tokens: 70, removed: 0)]]
    run.packing = Packing(
      ranked: [Ranked(Standing(ordinal: 0, gap: .notFinite), .notScored, reason: "no number")],
      usedTokens: 0)
    var trace = reranked
    trace.record(run) { _ in reranked.candidates[0].chunk }
    #expect(trace.candidates[0].isNotFinite == true)
    #expect(trace.candidates[0].scores == [:])
    #expect(try JSONDecoder().decode(Trace.self, from: JSONEncoder().encode(trace)) == trace)
  }

  @Test("The verdict is the best score against the threshold")
  func verdict() {
    #expect(reranked.verdict == Verdict(answered: true, topScore: 0.88, threshold: 0.5))
    #expect(trace(packing([(0, 0.2, .belowThreshold)])).verdict?.answered == false)
    #expect(trace(packing([(0, nil, .notScored)])).verdict?.topScore == nil)
  }

  @Test("A run that has not been packed has candidates but no verdict")
  func unfinished() {
    let trace = trace(nil)
    #expect(trace.candidates.map(\.rankAfter) == [nil, nil, nil])
    #expect(trace.verdict == nil)
    #expect(trace.after.isEmpty)
  }

  @Test("The context is the kept chunks, numbered, in reranked order")
  func context() {
    let trace = trace(packing([(2, 0.9, .kept), (0, 0.8, .kept), (1, 0.1, .belowThreshold)]))
    #expect(
      trace.context == """
        [1] C
        (c#1)
        words of c

        [2] A
        (a#1)
        words of a
        """)
    #expect(trace.usedTokens == 20)
    #expect(trace.decisions == [.kept: 2, .belowThreshold: 1])
  }

  private var reranked: Trace {
    trace(packing([(2, 0.88, .kept), (0, 0.27, .belowThreshold), (1, 0.05, .belowThreshold)]))
  }

  private func packing(_ ranked: [(Ordinal, Double?, Decision)]) -> Packing {
    let ranked = ranked.map { ordinal, score, decision in
      Ranked(
        Standing(ordinal: ordinal, logit: score.map { _ in 2 }, score: score), decision,
        reason: decision == .kept ? nil : "\(decision)")
    }
    return Packing(ranked: ranked, usedTokens: 0)
  }

  private func trace(_ packing: Packing?) -> Trace {
    var run = Run(query: "q", settings: Settings())
    run.fused = (0..<3).map {
      FusedHit(
        ordinal: $0, score: 0.03 - Double($0) / 1000,
        placements: [.bm25: Placement(rank: Int($0) + 1, score: 11.25)])
    }
    run.scores = [.crossEncoder: [2: PairScore(value: 2, tokens: 70, removed: 6)]]
    run.packing = packing
    run.stages = [StageRecord(name: .bm25, milliseconds: 0.4, input: 3, output: 3)]
    var trace = Trace(
      id: "t1", time: 1_800_000_000.125, query: "q",
      corpus: CorpusIdentity(name: "policies", fingerprint: "00", chunks: 3),
      models: ["reranker": ModelIdentity(name: "m", fingerprint: "ff")], settings: Settings(),
      elapsed: 46)
    trace.record(run) { ordinal in
      let name = ["a", "b", "c"][Int(ordinal)]
      return Chunk(
        documentID: name, title: name.uppercased(), headings: [], section: 1,
        text: "words of \(name)", tokens: 10,
        metadata: Metadata(access: ["legal"], other: ["owner": "Adaeze"]))
    }
    return trace
  }
}
