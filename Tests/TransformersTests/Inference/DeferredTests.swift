import Foundation
import Retrieval
import Synchronization
import Testing

@testable import Transformers

/// What was done, in order.
private final class Diary: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func note(_ line: String) { lines.withLock { $0.append(line) } }
}

/// Notes when it is prepared and when it is asked.
private struct NotingEmbedder: Embedder {
  let diary: Diary
  let identity = ModelIdentity(name: "e", fingerprint: "1")
  let dimensions = 2

  func prepare() async throws { diary.note("prepared") }

  func embed(
    _ texts: [String], progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [Embedding] {
    diary.note("asked")
    return texts.map { _ in Embedding(vector: [0.6, 0.8], tokens: 3, removed: 0) }
  }
}

@Suite("Weights that are loaded once needed")
struct DeferredTests {
  @Test("The stage prepares the embedder before the clock is read")
  func outsideTheClock() async throws {
    let diary = Diary()
    let stage = EmbedStage(embedder: NotingEmbedder(diary: diary), cache: VectorCache())
    let pipeline = Pipeline(steps: [.one(stage)]) {
      diary.note("clock")
      return .zero
    }
    _ = try await pipeline.complete(Run(query: "q", settings: Settings()))
    #expect(diary.all == ["prepared", "clock", "asked", "clock"])
  }

  @Test("They are those that were there at opening, whatever lies there since")
  func replaced() async throws {
    let model = try SpoiledModel("tiny-bert-embed")
    let encoder = try BiEncoder(ModelFolder.open(model.path), threads: 1, isDeferred: true)
    let same = try await BiEncoder(Fixture.open("tiny-bert-embed"), threads: 1).embed(["a lease"])
    try model.remove("model.safetensors")
    try model.write(Data("no weights".utf8), to: "model.safetensors")
    #expect(try await encoder.embed(["a lease"]) == same)
  }

  @Test("Weights that do not fit are told of when they are loaded")
  func unfit() async throws {
    let model = try SpoiledModel("tiny-bert-rerank")
    try model.replace(
      #""classifier.weight""#, with: #""classifier.wright""#, in: "model.safetensors")
    let reranker = try CrossEncoder(ModelFolder.open(model.path), threads: 1, isDeferred: true)
    let told = try #require(await line { try reranker.load() })
    #expect(told.contains("has no tensor classifier.weight"))
  }

  @Test("What a value is made from is kept until it is made, through failures, and no longer")
  func letGo() throws {
    let tries = Diary()
    var source: Diary? = Diary()
    weak let held = source
    let value = Deferred { [source] in
      tries.note("tried")
      guard tries.all.count > 1 else { throw CancellationError() }
      return source?.all.count
    }
    source = nil
    #expect(throws: CancellationError.self) { try value.value() }
    #expect(held != nil)
    #expect(try value.value() == 0)
    #expect(held == nil)
    _ = try value.value()
    #expect(tries.all.count == 2)
  }
}
