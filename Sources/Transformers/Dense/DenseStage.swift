package import Retrieval

/// Finds the K chunks whose vectors are nearest to the question's.
package struct DenseStage: Stage {
  package let name = StageName.dense
  private let index: DenseIndex

  package init(index: DenseIndex) {
    self.index = index
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let hits = run.queryVector.map { index.search($0, limit: run.settings.candidates) } ?? []
    return StageOutput(.ranking(.dense, hits), input: index.count, output: hits.count)
  }
}
