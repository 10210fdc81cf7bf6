import Retrieval
import Testing
import Transformers

@testable import rankscope

extension Application {
  @Suite("models of this process")
  struct PreparingTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    @Test("load their weights when a stage prepares them, and tell then what does not fit")
    func unfit() async throws {
      let embedder: any Embedder = try LocalEmbedder(
        TinyModels.unfit(TinyModels.embedder, in: folder))
      let reranker: any Reranker = try LocalReranker(
        TinyModels.unfit(TinyModels.reranker, in: folder))
      await #expect(throws: ModelError.self) { try await embedder.prepare() }
      await #expect(throws: ModelError.self) { try await reranker.prepare { _, _ in } }
    }
  }
}
