import Foundation
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
      let embedder: any Embedder = try LocalEmbedder(unfit(TinyModels.embedder))
      let reranker: any Reranker = try LocalReranker(unfit(TinyModels.reranker))
      await #expect(throws: ModelError.self) { try await embedder.prepare() }
      await #expect(throws: ModelError.self) { try await reranker.prepare { _, _ in } }
    }

    /// A copy of a model, whose configuration asks for one word more than the weights have.
    private func unfit(_ model: String) throws -> ModelFolder {
      let copy = folder.place(URL(filePath: model).lastPathComponent)
      try FileManager.default.copyItem(atPath: model, toPath: copy)
      let config = URL(filePath: copy + "/config.json")
      try String(contentsOf: config, encoding: .utf8)
        .replacingOccurrences(of: #""vocab_size": 500"#, with: #""vocab_size": 501"#)
        .write(to: config, atomically: true, encoding: .utf8)
      return try .open(copy)
    }
  }
}
