package import Retrieval

/// Turns the question into a vector, unless its vector is known.
package struct EmbedStage: Stage {
  package let name = StageName.embed
  private let embedder: any Embedder
  private let cache: VectorCache

  /// Makes the stage; the vectors that it computes go into the cache.
  package init(embedder: any Embedder, cache: VectorCache) {
    self.embedder = embedder
    self.cache = cache
  }

  package func prepare(
    for settings: Settings, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws {
    try await embedder.prepare()
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    if let known = cache[run.query, embedder.identity] {
      return StageOutput(
        .queryVector(known.vector), input: 1, output: 1, status: .skipped, detail: "cached")
    }
    let embeddings = try await embedder.embed([run.query]) { progress($0, 1) }
    guard let embedding = embeddings.first else { throw CancellationError() }
    cache[run.query, embedder.identity] = embedding
    return StageOutput(
      .queryVector(embedding.vector), input: 1, output: 1, tokens: embedding.tokens)
  }
}
