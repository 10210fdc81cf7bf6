package import Retrieval

/// Turns the question into a vector, unless an earlier run of it has.
package struct EmbedStage: Stage {
  package let name = StageName.embed
  private let embedder: any Embedder

  package init(embedder: any Embedder) {
    self.embedder = embedder
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    if let vector = run.queryVector {
      return StageOutput(
        .queryVector(vector), input: 1, output: 1, status: .skipped, detail: "embedded before")
    }
    let embeddings = try await embedder.embed([run.query]) { progress($0, 1) }
    guard let embedding = embeddings.first else { throw CancellationError() }
    return StageOutput(
      .queryVector(embedding.vector), input: 1, output: 1, tokens: embedding.tokens)
  }
}
