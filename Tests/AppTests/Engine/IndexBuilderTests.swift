import Corpora
import Foundation
import Retrieval
import Storage
import Testing
import Transformers

@testable import rankscope

extension Application {
  @Suite("the making of an index")
  struct IndexBuilderTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func open(_ name: String) throws -> IndexStore {
      try IndexStore(path: folder.place(name + ".sqlite"))
    }

    /// Makes the index of these texts, each a document.
    private func build(
      _ texts: [String], by embedder: LocalEmbedder, in store: IndexStore
    ) async throws -> IndexUpdate {
      let lines = texts.map { #"{"_id": "\#($0)", "title": "", "text": "\#($0)"}"# }
      let path = try folder.write(Data(lines.joined(separator: "\n").utf8), to: "notes.jsonl")
      let builder = IndexBuilder(embedder: embedder, policy: ChunkPolicy()) { _ in }
      return try await builder.build(CorpusReader.read(path), in: store)
    }

    /// Keeps in another index what is published in this one, as if another model had made it.
    private func copy(
      _ store: IndexStore, of model: ModelIdentity, to other: IndexStore, as name: ModelIdentity
    ) throws {
      let index = try #require(try store.load(by: model))
      try other.save(
        index.vectorsOfPassages, tokens: store.tokens(of: index.passages, by: model), by: name)
    }

    @Test(
      "asks nothing of weights where all passages were read before, be an index published or not",
      arguments: ["published", "interrupted"])
    func withoutWeights(run: String) async throws {
      let sound = try TinyModels.loadEmbedder()
      let unfit = try LocalEmbedder(TinyModels.unfit(TinyModels.embedder, in: folder))
      let (published, store) = (try open("published"), try open(run))
      _ = try await build(["war", "peace"], by: sound, in: published)
      try copy(published, of: sound.identity, to: store, as: unfit.identity)
      let update = try await build(["war"], by: unfit, in: store)
      #expect(update.embedded == 0)
      #expect(try store.load(by: unfit.identity)?.chunks.map(\.documentID) == ["war"])
      await #expect(throws: ModelError.self) {
        _ = try await build(["war", "truce"], by: unfit, in: store)
      }
    }
  }
}
