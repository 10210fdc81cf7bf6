package import Retrieval

/// Finds the K best chunks by their words.
package struct BM25Stage: Stage {
  package let name = StageName.bm25
  private let index: InvertedIndex

  package init(index: InvertedIndex) {
    self.index = index
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let settings = run.settings
    let hits = try BM25(k1: settings.k1, b: settings.b)
      .search(index.analyzer.terms(in: run.query), in: index, limit: settings.candidates)
    return StageOutput(.ranking(.bm25, hits), input: index.count, output: hits.count)
  }
}
