import Corpora
import Foundation
import Retrieval
import Screens
import Storage
import Synchronization
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
      _ texts: [String], by embedder: LocalEmbedder, in store: IndexStore,
      report: @escaping @Sendable (OpeningProgress) -> Void = { _ in }
    ) async throws -> IndexUpdate {
      let lines = texts.map { #"{"_id": "\#($0)", "title": "", "text": "\#($0)"}"# }
      let path = try folder.write(Data(lines.joined(separator: "\n").utf8), to: "notes.jsonl")
      let builder = IndexBuilder(embedder: embedder, policy: ChunkPolicy(), report: report)
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

    @Test("keeps all that it told of when it is cancelled, and goes on from there")
    func cancelled() async throws {
      let (embedder, store) = (try TinyModels.loadEmbedder(), try open("notes"))
      let texts = (0..<2000).map { "war \($0)" }
      let running = Mutex<Task<IndexUpdate, any Error>?>(nil)
      let told = Mutex(0)
      let task = Task.detached {
        while running.withLock({ $0 == nil }) { await Task.yield() }
        return try await build(texts, by: embedder, in: store) { progress in
          guard progress.what == "embedding" else { return }
          told.withLock { $0 = progress.done }
          // In the middle of a window: the first three are of 32 passages.
          if progress.done > 150 { running.withLock { $0?.cancel() } }
        }
      }
      running.withLock { $0 = task }
      await #expect(throws: CancellationError.self) { try await task.value }
      let embedded = told.withLock { $0 }
      #expect((151..<2000).contains(embedded))
      #expect(try await build(texts, by: embedder, in: store).embedded == 2000 - embedded)
    }
  }
}
