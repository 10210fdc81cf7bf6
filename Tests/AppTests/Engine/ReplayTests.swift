import Foundation
import Reranking
import Retrieval
import Storage
import TestSupport
import Testing

@testable import rankscope

extension Application {
  @Suite("replaying a record")
  struct ReplayTests {
    private static let question = "which war was the first of the world"
    private static let texts = [
      "the first world war was the war of the city", "a city of the world",
      "who was the first", "the war", "the city was first",
    ]

    @Test("over the same corpus gives the same run")
    func sameCorpus() async throws {
      let engine = try await engine()
      let recorded = try await engine.answer(Self.question, Settings()).trace
      let replay = try await engine.replay(recorded, Settings())
      #expect(replay.gaps == [])
      #expect(replay.trace.replayOf == recorded.id)
      #expect(replay.trace.id != recorded.id)
      #expect(replay.trace.after.map(\.chunk) == recorded.after.map(\.chunk))
      #expect(replay.trace.after.map(\.score) == recorded.after.map(\.score))
    }

    @Test("over the recorded candidates alone, gives each the score of the recorded run")
    func recordedCandidates() async throws {
      let engine = try await engine()
      let recorded = try await engine.answer(Self.question, Settings()).trace
      let replay = try await Replay.rerank(recorded, Settings(), by: engine.models)
      #expect(replay.trace.after.map(\.chunk.id) == recorded.after.map(\.chunk.id))
      for (now, then) in zip(replay.trace.after, recorded.after) {
        #expect(abs((now.logit ?? .nan) - (then.logit ?? .nan)) < 1e-5, "\(now.chunk.id)")
        #expect(now.rankBefore == then.rankBefore)
      }
      #expect(replay.trace.unitBefore == .recorded)
      #expect(replay.trace.unitAfter == .p)
      #expect(
        replay.gaps == [
          "the corpus notes.jsonl is not asked again; judged here: 5 recorded candidates"
        ])
    }

    @Test("of a corpus that has changed searches it as it is, and says so")
    func changedCorpus() async throws {
      let engine = try await engine()
      var recorded = try await engine.answer(Self.question, Settings()).trace
      recorded.corpus.fingerprint = "0"
      recorded.models["reranker"] = ModelIdentity(name: "another", fingerprint: "1")
      let now = try #require(engine.identities["reranker"]).name
      let replay = try await engine.replay(recorded, Settings())
      #expect(
        replay.gaps == [
          "the corpus has changed since; it is searched as it is now",
          "reranker was another, now \(now)",
        ])
    }

    @Test("of another program's record reranks its documents, whatever it lacks")
    func otherProgram() async throws {
      let engine = try await engine()
      var recorded = Trace(
        id: "t", time: 0, query: Self.question,
        corpus: CorpusIdentity(name: "shop", fingerprint: "", chunks: 0), models: [:],
        settings: Settings())
      recorded.origin = TraceOrigin(convention: .openInference, retriever: "Chroma")
      recorded.candidates = Self.texts.indices.map { candidate($0, Self.texts[$0]) }
      recorded.candidates[1].chunk.text = ""
      let replay = try await engine.replay(recorded, Settings())
      #expect(
        replay.gaps == [
          "Chroma is not asked again; judged here: 4 recorded candidates",
          "what was retrieved is not recorded, only what was returned",
          "1 without a text, or twice in the record, are left out",
        ])
      #expect(replay.trace.origin == nil)
      #expect(replay.trace.corpus.name == "shop")
      #expect(Set(replay.trace.candidates.map(\.chunk.id)) == ["d0", "d2", "d3", "d4"])
      #expect(replay.trace.candidates.allSatisfy { $0.score != nil && $0.chunk.tokens > 0 })
      #expect(replay.trace.candidates.allSatisfy { $0.scoreBefore == nil }, "none is on record")
    }

    @Test("reads as many of the recorded candidates as K says")
    func candidates() async throws {
      let engine = try await engine()
      let recorded = try await engine.answer(Self.question, Settings()).trace
      var settings = Settings()
      settings.candidates = 2
      let replay = try await Replay.rerank(recorded, settings, by: engine.models)
      #expect(replay.trace.candidates.map(\.chunk.id) == recorded.before.prefix(2).map(\.chunk.id))
      #expect(replay.gaps.last == "K is 2: raise it to have the other 3 read")
    }

    @Test("of a replay over a record goes to the record again, not to a corpus of the same name")
    func replayOfReplay() async throws {
      let engine = try await engine()
      let recorded = try await engine.answer(Self.question, Settings()).trace
      let first = try await Replay.rerank(recorded, Settings(), by: engine.models).trace
      let second = try await engine.replay(first, Settings())
      #expect(second.trace.stage(.retrieve) != nil)
      #expect(second.trace.stage(.bm25) == nil)
    }

    @Test("says why a private record cannot be replayed")
    func privateRecord() async throws {
      let engine = try await engine()
      let recorded = try await engine.answer(Self.question, Settings()).trace.withoutText()
      await #expect(throws: UsageError.self) { try await engine.replay(recorded, Settings()) }
      var asked = recorded
      asked.query = Self.question
      await #expect(throws: UsageError.self) {
        try await Replay.rerank(asked, Settings(), by: engine.models)
      }
    }

    private func candidate(_ number: Int, _ text: String) -> Candidate {
      var chunk = Chunk(documentID: "d\(number)", title: "", headings: [], section: 0, text: text)
      chunk.id = "d\(number)"
      var candidate = Candidate(chunk: chunk, rankBefore: nil, scoreBefore: nil)
      candidate.rankAfter = number + 1
      return candidate
    }

    private func engine() async throws -> SearchEngine {
      let folder = try Folder()
      let lines = Self.texts.enumerated().map { number, text in
        #"{"_id": "\#(number)", "title": "t", "text": "\#(text)"}"#
      }
      let path = try folder.write(Data(lines.joined(separator: "\n").utf8), to: "notes.jsonl")
      let embedder = try TinyModels.loadEmbedder()
      let corpus = try await OpenCorpus.open(
        path, embedder: embedder,
        folders: Folders(environment: ["RANKSCOPE_DATA": folder.place("data")])
      ) { _ in }
      let blend = BlendWeights(
        logit: 0.7, cosine: 1.3, bm25Share: 0, rrf: 0, bias: -0.9, maxSim: 2)
      return SearchEngine(
        corpus: corpus,
        models: EngineModels(
          embedder: embedder, reranker: try TinyModels.loadReranker(), blend: blend,
          calibrations: []))
    }
  }
}
