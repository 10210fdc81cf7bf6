import Foundation
import Retrieval
import TestSupport
import Testing

@testable import Reranking

@Suite("Whatever the settings and scores") struct RunPropertyTests {
  @Test("Ten thousand runs lose and invent no chunk, keep every bound and repeat themselves")
  func runs() throws {
    var generator = SplitMix(seed: 2026)
    var decisions: Set<Decision> = []
    for number in 0..<10_000 {
      let random = try RandomRun(&generator)
      let run = try random.packed()
      var faults = Faults(run, random.chunks).all
      if try random.packed().packing != run.packing { faults.append("another result") }
      let trace = record(run, random.chunks)
      if trace.candidates.contains(where: { $0.decision == nil }) { faults.append("undecided") }
      if number.isMultiple(of: 50) { _ = try JSONEncoder().encode(trace) }
      decisions.formUnion(trace.decisions.keys)
      try #require(faults == [], "run \(number), \(run.settings)")
    }
    #expect(
      decisions == Set(Decision.allCases).subtracting([.filtered, .returned]), "all are reached")
  }

  private func record(_ run: Run, _ chunks: [Chunk]) -> Trace {
    var trace = Trace(
      id: "t", time: 0, query: "q", corpus: Sample.corpus, models: [:], settings: run.settings)
    trace.record(run) { chunks[$0] }
    trace.flags = trace.findFlags()
    return trace
  }
}

/// What is wrong with a packed run, in words.
private struct Faults {
  private let run: Run
  private let settings: Settings
  private let ranked: [Ranked]
  private let kept: [Ranked]
  private let chunks: [Chunk]

  init(_ run: Run, _ chunks: [Chunk]) {
    self.run = run
    settings = run.settings
    ranked = run.packing?.ranked ?? []
    kept = ranked.filter { $0.decision == .kept }
    self.chunks = chunks
  }

  var all: [String] {
    let rules: [(String, Bool)] = [
      ("candidates lost or invented", ranked.map(\.ordinal).sorted() == candidates.sorted()),
      ("a candidate twice", Set(candidates).count == candidates.count),
      ("candidates from nowhere", isFromLists),
      ("more than K", candidates.count <= settings.candidates),
      ("a reason", ranked.allSatisfy { ($0.decision == .kept) == ($0.reason == nil) }),
      ("more than N", kept.count <= settings.topN),
      ("over the budget", used <= settings.tokenBudget && used == run.packing?.usedTokens),
      ("a document's share", isShared),
      ("places", kept.compactMap(\.contextPlace).sorted() == kept.indices.map { $0 + 1 }),
      ("a place outside", ranked.count { $0.contextPlace != nil } == kept.count),
      ("a score", ranked.allSatisfy { ($0.standing.score == nil) == ($0.decision == .notScored) }),
      ("the threshold", kept.allSatisfy { $0.standing.passes(settings) }),
      ("sums", areSummed), ("copies", areOriginals), ("order", isOrdered),
    ]
    return rules.filter { !$0.1 }.map(\.0)
  }

  private var candidates: [Ordinal] { run.fused.map(\.ordinal) }
  private var used: Int { kept.reduce(0) { $0 + chunks[$1.ordinal].tokens } }

  private var isFromLists: Bool {
    let listed = Set(
      run.rankings.values.joined().filter { $0.score.isFinite }.map(\.ordinal))
    let admitted =
      switch settings.fusion {
      case .bm25, .dense:
        Set(
          (run.rankings[settings.fusion == .bm25 ? .bm25 : .dense] ?? [])
            .filter { $0.score.isFinite }.map(\.ordinal))
      default: listed
      }
    return candidates.count == min(settings.candidates, admitted.count)
      && admitted.isSuperset(of: candidates)
  }

  private var isShared: Bool {
    let shares = kept.reduce(into: [:]) { $0[chunks[$1.ordinal].documentID, default: 0] += 1 }
    return settings.perDocument == 0 || shares.values.allSatisfy { $0 <= settings.perDocument }
  }

  private var areSummed: Bool {
    run.fused.allSatisfy { abs($0.parts.total - $0.score) < 1e-9 }
      && run.standings.allSatisfy { standing in
        (standing.logit.map { abs(standing.relevanceParts.total - $0) < 1e-9 } ?? true)
          && (standing.signalParts.isEmpty
            || abs(standing.signalParts.total - (standing.score ?? 0)) < 1e-9)
      }
  }

  /// A copy points to a candidate that is none.
  private var areOriginals: Bool {
    let originals = Set(ranked.filter { $0.standing.duplicate == nil }.map(\.ordinal))
    return ranked.compactMap(\.standing.duplicate?.of).allSatisfy(originals.contains)
  }

  /// The scored come first, those that were not picked for novelty by falling score.
  private var isOrdered: Bool {
    let scores = ranked.filter(\.standing.mmrParts.isEmpty).map(\.standing.score)
    return zip(scores, scores.dropFirst()).allSatisfy { upper, lower in
      lower.map { lower in (upper ?? -.infinity) >= lower } ?? true
    }
  }
}
