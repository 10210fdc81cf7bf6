import Foundation
import Reranking
import Retrieval
import Storage
import TestSupport
import Testing

@testable import rankscope

extension Application {
  @Suite("a run through all stages")
  struct WholeRunTests {
    @Test("keeps every rule, whatever the corpus, the question and the settings")
    func rules() async throws {
      var random = SplitMix(seed: 2026)
      var decisions: Set<Decision> = []
      for _ in 0..<16 {
        let engine = try await engine(&random)
        for _ in 0..<40 {
          let settings = randomSettings(&random)
          let question = randomWords(1...6, &random)
          let trace = try await engine.answer(question, settings).trace
          let faults = faults(in: trace)
          try #require(faults == [], "\(question): \(settings)")
          decisions.formUnion(trace.decisions.keys)
        }
      }
      #expect(
        decisions == Set(Decision.allCases).subtracting([.filtered, .returned]), "all are reached")
    }

    private static let weights = BlendWeights(
      logit: 0.7, cosine: 1.3, bm25Share: 0.4, rrf: 0.2, bias: -0.9, maxSim: 2)

    /// The rules that a record breaks.
    private func faults(in trace: Trace) -> [String] {
      let (settings, all) = (trace.settings, trace.candidates)
      let kept = all.filter { $0.decision == .kept }
      let shares = kept.reduce(into: [:]) { $0[$1.chunk.documentID, default: 0] += 1 }
      let rules: [(String, Bool)] = [
        ("one decision each", all.allSatisfy { $0.decision != nil && $0.rankAfter != nil }),
        ("a reason", all.allSatisfy { ($0.decision == .kept) == ($0.reason == nil) }),
        ("each once", Set(all.map(\.chunk.id)).count == all.count),
        ("places", all.compactMap(\.rankAfter).sorted() == Array(1..<(all.count + 1))),
        ("at most K", all.count <= settings.candidates),
        ("filters", all.allSatisfy { settings.filters.allMatch($0.chunk.metadata) }),
        ("at most N", kept.count <= settings.topN),
        ("the budget", kept.reduce(0) { $0 + $1.chunk.tokens } <= settings.tokenBudget),
        (
          "shares",
          settings.perDocument == 0 || shares.values.allSatisfy { $0 <= settings.perDocument }
        ),
        ("sums", all.allSatisfy(isSummed)),
        ("late interaction in the blend", all.allSatisfy { isBlended($0, settings) }),
        ("copies of what is sent", areCopiesSent(all)),
      ]
      return rules.filter { !$0.1 }.map(\.0)
    }

    private func isSummed(_ candidate: Candidate) -> Bool {
      let sums = [
        (candidate.fusedParts, candidate.scoreBefore), (candidate.relevanceParts, candidate.logit),
        (candidate.signalParts, candidate.score),
      ]
      return sums.allSatisfy { parts, score in
        guard let parts, let score else { return true }
        return abs(parts.total - score) <= 1e-9 * max(1, abs(score))
      }
    }

    private func isBlended(_ candidate: Candidate, _ settings: Settings) -> Bool {
      guard settings.reranker == .blend, let parts = candidate.relevanceParts else { return true }
      let part = parts.first { $0.name == .maxSim }
      return parts.count == 1 || part?.value == candidate.scores?[.lateInteraction]
    }

    /// What left as a copy has its original, or another copy of it, in the context.
    private func areCopiesSent(_ candidates: [Candidate]) -> Bool {
      let sent = candidates.filter { $0.decision == .kept }.map { $0.duplicateOf ?? $0.chunk.id }
      return candidates.filter { $0.decision == .duplicate }
        .allSatisfy { sent.contains($0.duplicateOf ?? "") }
    }

    /// An engine over a random corpus, with or without weights for a blend.
    private func engine(_ random: inout SplitMix) async throws -> SearchEngine {
      let folder = try Folder()
      let lines = (0..<Int.random(in: 1...24, using: &random)).map { record($0, &random) }
      let path = try folder.write(Data(lines.joined(separator: "\n").utf8), to: "notes.jsonl")
      let embedder = try TinyModels.loadEmbedder()
      let corpus = try await OpenCorpus.open(
        path, embedder: embedder,
        folders: Folders(environment: ["RANKSCOPE_DATA": folder.place("data")])
      ) { _ in }
      return SearchEngine(
        corpus: corpus,
        models: EngineModels(
          embedder: embedder, reranker: try TinyModels.loadReranker(),
          blend: Bool.random(using: &random) ? Self.weights : nil, calibrations: []))
    }

    private func record(_ number: Int, _ random: inout SplitMix) -> String {
      let text = randomWords(1...60, &random)
      let region = ["EMEA", "APAC", ""].randomElement(using: &random) ?? ""
      let year = Int.random(in: 2019...2026, using: &random)
      let copy = number % 3 == 0 ? "the first world war was the war of the city" : text
      return #"{"_id": "\#(number)", "title": "t", "text": "\#(copy)", "region": "\#(region)", "#
        + #""updated": "\#(year)-03-01"}"#
    }

    private func randomWords(_ count: ClosedRange<Int>, _ random: inout SplitMix) -> String {
      let words = ["the", "first", "world", "war", "city", "of", "was", "who", "a", "which"]
      return (0..<Int.random(in: count, using: &random))
        .map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
    }

    /// Every setting drawn from its bounds, as far as they can run together.
    private func randomSettings(_ random: inout SplitMix) -> Settings {
      while true {
        var settings = Settings()
        for setting in Setting.all where Int.random(in: 0...2, using: &random) > 0 {
          let value: SettingValue =
            switch setting.kind {
            case .whole(let range, let step):
              .whole(
                [range.lowerBound, range.upperBound, range.lowerBound + step, 2, 5, 40]
                  .filter(range.contains).randomElement(using: &random) ?? range.lowerBound)
            case .number(let range, _): .number(Double.random(in: range, using: &random))
            case .choice(let names): .choice(names.randomElement(using: &random) ?? "")
            }
          _ = setting.set(value, in: &settings)
        }
        if Bool.random(using: &random) { settings.threshold = 0.4 }
        settings.filters = Self.filters.filter { _ in Int.random(in: 0...3, using: &random) == 0 }
        if settings.fault == nil, !settings.needsCalibration { return settings }
      }
    }

    private static let filters = ["region=EMEA", "updated>=2022-01-01", "region in EMEA,APAC"]
      .compactMap { try? Filter($0) }
  }
}
