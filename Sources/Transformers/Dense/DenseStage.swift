package import Retrieval

/// Finds the K chunks whose vectors are nearest to the question's.
package struct DenseStage: Stage {
  package let name = StageName.dense
  private let index: DenseIndex
  private let metadata: @Sendable (Ordinal) -> Metadata

  /// Makes the stage; `metadata` is what a run's filters look at.
  package init(index: DenseIndex, metadata: @escaping @Sendable (Ordinal) -> Metadata) {
    self.index = index
    self.metadata = metadata
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let filters = run.settings.filters
    guard let vector = run.queryVector else {
      return StageOutput(.ranking(.dense, []), input: index.count, output: 0)
    }
    let hits = try await index.search(vector, limit: run.settings.candidates) {
      filters.isEmpty || filters.allMatch(metadata($0))
    }
    return StageOutput(.ranking(.dense, hits), input: index.count, output: hits.count)
  }
}
