import Foundation
import Kernels
import Retrieval
import Testing

@testable import Transformers

@Suite("Every family against the outputs of transformers")
struct FamilyOutputTests {
  static let biEncoders = ["tiny-xlm-roberta-embed", "tiny-modernbert-embed"]
  static let rerankers = ["tiny-roberta-rerank", "tiny-modernbert-rerank"]

  @Test(
    "Embeddings are those of transformers", arguments: biEncoders.flatMap { [$0, $0 + "-bf16"] })
  func embeddings(model: String) async throws {
    let expected = try FamilyFixture.read()
    let answers = try #require(expected.models[model])
    let encoder = try BiEncoder(Fixture.open(model), threads: 2)
    let embedded = try await encoder.embed(expected.texts)
    for (one, vector) in zip(embedded, try #require(answers.embeddings)) {
      #expect(isClose(one.vector, vector))
    }
    #expect(embedded.map(\.tokens) == answers.ids.map(\.count))
  }

  @Test("Logits are those of transformers", arguments: rerankers.flatMap { [$0, $0 + "-int8"] })
  func logits(model: String) async throws {
    let expected = try FamilyFixture.read()
    let answers = try #require(expected.models[model])
    let logits = try #require(answers.logits)
    let encoder = try CrossEncoder(Fixture.open(model), threads: 2)
    for (index, pair) in expected.pairs.enumerated() {
      let score = try #require(try await encoder.score(pair[0], [pair[1]]).first)
      #expect(abs(score.value - Double(logits[index])) <= 1e-4, "\(pair)")
      #expect(score.tokens == answers.ids[index].count)
    }
  }

  @Test("Tokens' vectors are those of transformers, in order", arguments: biEncoders)
  func tokens(model: String) async throws {
    let expected = try FamilyFixture.read()
    let answers = try #require(expected.models[model])
    let folder = try Fixture.open(model)
    let texts = Array(expected.texts[2..<4])
    let found = try await BiEncoder(folder, threads: 1).embedTokens(of: texts)
    #expect(found.map(\.ids) == Array(answers.ids[2..<4]))
    for (one, rows) in zip(found, try #require(answers.tokens)) {
      for (index, row) in rows.enumerated() { #expect(isClose(Array(one.vector(index)), row)) }
      #expect(one.vectors.count == rows.count * one.dimensions)
      #expect(one.tokens == folder.tokenizer.tokens(of: one.ids))
      let last = one.ids.count - 1
      #expect(one.isSpecial == one.ids.indices.map { $0 == 0 || $0 == last })
    }
  }

  @Test("A long text's cut is told with its tokens' vectors")
  func removed() async throws {
    let folder = try Fixture.open("tiny-modernbert-embed")
    let text = Array(repeating: "war", count: 100).joined(separator: " ")
    let found = try await BiEncoder(folder, threads: 1).embedTokens(of: [text, ""])
    #expect(found.map(\.ids.count) == [folder.tokenLimit, 2])
    #expect(found[0].removed == folder.tokenizer.count(text) + 2 - folder.tokenLimit)
    #expect(found[1].isSpecial == [true, true])
  }

  @Test(
    "The tests would notice a setting that is read wrongly",
    arguments: [
      ("tiny-roberta-rerank", #""hidden_act": "gelu_new""#, #""hidden_act": "gelu""#),
      ("tiny-roberta-rerank", #""pad_token_id": 1"#, #""pad_token_id": 0"#),
      ("tiny-modernbert-rerank", #""local_attention": 8"#, #""local_attention": 10"#),
      ("tiny-modernbert-rerank", #""rope_theta": 50.0"#, #""rope_theta": 60.0"#),
      (
        "tiny-modernbert-rerank", #""classifier_pooling": "mean""#, #""classifier_pooling": "cls""#
      ),
      ("tiny-modernbert-rerank", #""full_attention",\#n"#, #""sliding_attention",\#n"#),
    ])
  func wrongSetting(model: String, old: String, new: String) async throws {
    let expected = try FamilyFixture.read()
    let logits = try #require(expected.models[model]?.logits)
    let spoiled = try SpoiledModel(model)
    try spoiled.replace(old, with: new, in: "config.json")
    let encoder = try CrossEncoder(ModelFolder.open(spoiled.path), threads: 1)
    var furthest = 0.0
    for (pair, logit) in zip(expected.pairs, logits) {
      let score = try #require(try await encoder.score(pair[0], [pair[1]]).first)
      furthest = max(furthest, abs(score.value - Double(logit)))
    }
    #expect(furthest > 2e-4)
  }

  private func isClose(_ left: [Float], _ right: [Float]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= 1e-4 }
  }
}
