package import Retrieval

/// Finds the K best chunks by their words.
package struct BM25Stage: Stage {
  package let name = StageName.bm25
  private let index: InvertedIndex
  private let metadata: @Sendable (Ordinal) -> Metadata

  /// Makes the stage; `metadata` is what a run's filters look at.
  package init(index: InvertedIndex, metadata: @escaping @Sendable (Ordinal) -> Metadata) {
    self.index = index
    self.metadata = metadata
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let settings = run.settings
    let filters = settings.filters
    let hits = try BM25(k1: settings.k1, b: settings.b)
      .search(
        index.analyzer.terms(in: run.query), in: index, limit: settings.candidates,
        where: filters.isEmpty ? nil : { filters.allMatch(metadata($0)) })
    return StageOutput(.ranking(.bm25, hits), input: index.count, output: hits.count)
  }
}
