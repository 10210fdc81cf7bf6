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

  /// A copy of a model whose configuration asks for one word more than the weights have, which is
  /// told when they are loaded.
  static func unfit(_ model: String, in folder: Folder) throws -> ModelFolder {
    let copy = folder.place(URL(filePath: model).lastPathComponent)
    try FileManager.default.copyItem(atPath: model, toPath: copy)
    let config = URL(filePath: copy + "/config.json")
    try String(contentsOf: config, encoding: .utf8)
      .replacingOccurrences(of: #""vocab_size": 500"#, with: #""vocab_size": 501"#)
      .write(to: config, atomically: true, encoding: .utf8)
    return try .open(copy)
  }

  private static func path(_ name: String) -> String {
    URL(filePath: #filePath).appending(path: "../../../TransformersTests/Fixtures/" + name)
      .standardizedFileURL.path
  }
}
