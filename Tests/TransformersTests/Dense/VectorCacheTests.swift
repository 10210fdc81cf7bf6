import Retrieval
import Synchronization
import Testing

@testable import Transformers

/// Gives every text the same vector and counts the texts.
private final class CountingEmbedder: Embedder {
  let identity: ModelIdentity
  let dimensions = 2
  private let asked = Mutex<[String]>([])

  init(_ fingerprint: String) { identity = ModelIdentity(name: "e", fingerprint: fingerprint) }

  var texts: [String] { asked.withLock { $0 } }

  func embed(
    _ texts: [String], progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [Embedding] {
    asked.withLock { $0 += texts }
    return texts.map { _ in Embedding(vector: [0.6, 0.8], tokens: 3, removed: 0) }
  }
}

@Suite("A question's vector")
struct VectorCacheTests {
  private func run(
    _ query: String, _ embedder: CountingEmbedder, _ cache: VectorCache
  ) async throws -> StageOutput {
    try await EmbedStage(embedder: embedder, cache: cache)
      .run(Run(query: query, settings: Settings())) { _, _ in }
  }

  @Test("is made once for each question and model, and the stage is skipped then")
  func once() async throws {
    let (embedder, other, cache) = (CountingEmbedder("1"), CountingEmbedder("2"), VectorCache())
    #expect(try await run("q", embedder, cache).status == .ok)
    let again = try await run("q", embedder, cache)
    #expect(again.status == .skipped)
    guard case .queryVector(let vector) = again.value else { throw CancellationError() }
    #expect(vector == [0.6, 0.8])
    #expect(try await run("r", embedder, cache).status == .ok)
    #expect(try await run("q", other, cache).status == .ok)
    #expect(embedder.texts == ["q", "r"])
    #expect(other.texts == ["q"])
  }
}
