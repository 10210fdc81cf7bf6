import Foundation
import Transformers

@testable import rankscope

/// Models of a few thousand weights: their answers mean nothing, and come at once.
enum TinyModels {
  static let embedder = path("tiny-bert-embed")
  static let reranker = path("tiny-bert-rerank")

  /// The folder of a model that comes with the program.
  static func installed(_ name: String) throws -> String { try Installation.find().model(name) }

  static func loadEmbedder() throws -> LocalEmbedder { try LocalEmbedder(.open(embedder)) }

  static func loadReranker() throws -> LocalReranker { try LocalReranker(.open(reranker)) }

  private static func path(_ name: String) -> String {
    URL(filePath: #filePath).appending(path: "../../../TransformersTests/Fixtures/" + name)
      .standardizedFileURL.path
  }
}
