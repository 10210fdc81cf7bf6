import Foundation
import Retrieval
import Testing
import Transformers

@Suite("Models against the outputs of transformers")
struct ReferenceOutputTests {
  @Test(
    "Embeddings are those of sentence-transformers",
    arguments: [
      "tiny-bert-embed", "tiny-bert-embed-f16", "tiny-bert-embed-bf16", "tiny-bert-embed-int8",
    ])
  func embeddings(model: String) async throws {
    let expected = try Fixture.expected()
    let vectors = try #require(expected.embeddings[model])
    let encoder = try BiEncoder(Fixture.open(model), threads: 2)
    let embedded = try await encoder.embed(expected.texts)
    #expect(embedded.count == vectors.count)
    for (one, vector) in zip(embedded, vectors) {
      #expect(zip(one.vector, vector).allSatisfy { abs($0 - $1) <= 1e-4 })
      #expect(one.vector.count == vector.count && vector.count == encoder.dimensions)
    }
    #expect(embedded.map(\.tokens) == expected.ids.texts.map(\.count))
  }

  @Test(
    "Logits are those of transformers", arguments: ["tiny-bert-rerank", "tiny-bert-rerank-int8"])
  func logits(model: String) async throws {
    let expected = try Fixture.expected()
    let logits = try #require(expected.logits[model])
    let encoder = try CrossEncoder(Fixture.open(model), threads: 2)
    for (index, pair) in expected.pairs.enumerated() {
      let score = try #require(try await encoder.score(pair[0], [pair[1]]).first)
      #expect(abs(score.value - Double(logits[index])) <= 1e-4, "\(pair)")
      #expect(score.tokens == expected.ids.pairs[index].count)
    }
  }

  @Test("A text over the limit says how many tokens were cut")
  func removed() async throws {
    let folder = try Fixture.open("tiny-bert-embed")
    let text = Array(repeating: "war", count: 100).joined(separator: " ")
    let pieces = folder.tokenizer.count(text)
    let embedded = try await BiEncoder(folder, threads: 1).embed([text, "war"])
    #expect(embedded[0].tokens == folder.tokenLimit)
    #expect(embedded[0].removed == pieces + 2 - folder.tokenLimit)
    #expect(embedded[1].removed == 0)
  }
}
