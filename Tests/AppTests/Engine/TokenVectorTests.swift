import Foundation
import Retrieval
import Storage
import Testing

@testable import rankscope

extension Application {
  @Suite("the vectors of tokens")
  struct TokenVectorTests {
    @Test(
      "are made with the index, unless the corpus is too large; its closing line says so",
      arguments: [(chunks: 40, kept: 40), (chunks: 5001, kept: 0)])
    func withTheIndex(chunks: Int, kept: Int) async throws {
      let program = try Program.fresh()
      let lines = (0..<chunks).map { #"{"_id": "\#($0)", "title": "", "text": "war \#($0)"}"# }
      let path = try program.folder.write(
        Data(lines.joined(separator: "\n").utf8), to: "notes.jsonl")
      let file = program.folder.place("notes.index")
      let outcome = try await program.run(
        "index", path, "--out", file, "--embedder", TinyModels.embedder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let embedder = try TinyModels.loadEmbedder()
      let store = try IndexStore(existing: file)
      let passages = try #require(try store.load(by: embedder.identity)).passages
      #expect(passages.count == chunks)
      let missing = try store.missingTokens(
        among: passages, by: embedder.identity, dimensions: embedder.dimensions)
      #expect(missing.count == chunks - kept)
      let rule = "; beyond 5000 chunks, tokens are embedded as questions come upon them"
      #expect(outcome.errors.contains(rule) == (kept == 0))
    }
  }
}
