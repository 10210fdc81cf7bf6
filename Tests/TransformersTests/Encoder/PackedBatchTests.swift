import Kernels
import Retrieval
import Testing

@testable import Transformers

@Suite("Packed batches")
struct PackedBatchTests {
  static let models = ["tiny-bert-embed", "tiny-xlm-roberta-embed", "tiny-modernbert-embed"]

  @Test("A packed batch gives each text what it gets alone", arguments: models)
  func packedEqualsAlone(model: String) async throws {
    let texts = try Fixture.expected().texts
    let encoder = try BiEncoder(Fixture.open(model), threads: 2)
    let together = try await encoder.embed(texts)
    for (text, one) in zip(texts, together) {
      let alone = try #require(try await encoder.embed([text]).first)
      #expect(zip(one.vector, alone.vector).allSatisfy { abs($0 - $1) <= 1e-6 })
    }
  }

  @Test("A passage scores the same in any company and order")
  func order() async throws {
    let encoder = try CrossEncoder(Fixture.open("tiny-bert-rerank"), threads: 2)
    let passages = (0..<40).map { Array(repeating: "war of the world", count: $0 % 9 + 1) }
      .map { $0.joined(separator: " ") }
    let forward = try await encoder.score("who was first", passages)
    let backward = try await encoder.score("who was first", passages.reversed())
    for (left, right) in zip(forward, backward.reversed()) {
      #expect(abs(left.value - right.value) <= 1e-6)
      #expect(left.tokens == right.tokens)
    }
  }

  @Test("The first tokens' vectors are the same when the others are skipped", arguments: models)
  func firstTokens(model: String) throws {
    let encoder = try encoder(model, OneDNN())
    let batch = try batch(model)
    let every = try encoder.encode(batch, .everyToken)
    let expected = batch.sequences.map { every.row($0.lowerBound) }
    let first = try encoder.encode(batch, .firstTokens)
    for (index, vector) in expected.enumerated() {
      #expect(zip(first.row(index), vector).allSatisfy { abs($0 - $1) <= 1e-5 })
    }
  }

  @Test("The reference operations give the same vectors", arguments: models)
  func reference(model: String) throws {
    let batch = try batch(model)
    let fast = try encoder(model, OneDNN()).encode(batch, .everyToken)
    let slow = try encoder(model, Reference()).encode(batch, .everyToken)
    for row in batch.ids.indices {
      #expect(zip(fast.row(row), slow.row(row)).allSatisfy { abs($0 - $1) <= 1e-4 })
    }
  }

  @Test("A word beyond the model's vocabulary is an error, not a crash")
  func foreignWord() throws {
    let encoder = try encoder("tiny-bert-embed", OneDNN())
    let foreign = PackedBatch([Encoding(ids: [2, 500], typeIds: [0, 0], removed: 0)])
    #expect(throws: ModelError.self) { try encoder.encode(foreign, .everyToken) }
    let segment = PackedBatch([Encoding(ids: [2], typeIds: [2], removed: 0)])
    #expect(throws: ModelError.self) { try encoder.encode(segment, .everyToken) }
    let long = PackedBatch([
      Encoding(
        ids: Array(repeating: 2, count: 65), typeIds: Array(repeating: 0, count: 65), removed: 0)
    ])
    #expect(throws: ModelError.self) { try encoder.encode(long, .everyToken) }
    let empty = PackedBatch([Encoding(ids: [], typeIds: [], removed: 0)])
    #expect(throws: ModelError.self) { try encoder.encode(empty, .firstTokens) }
  }

  @Test("No texts give no vectors")
  func none() async throws {
    let encoder = try BiEncoder(Fixture.open("tiny-bert-embed"), threads: 2)
    #expect(try await encoder.embed([]).isEmpty)
  }

  /// Five texts; the last is longer than what local attention sees.
  private func batch(_ model: String) throws -> PackedBatch {
    let folder = try Fixture.open(model)
    return PackedBatch(
      try Fixture.expected().texts.prefix(5).map {
        folder.tokenizer.encode($0, limit: folder.tokenLimit)
      })
  }

  private func encoder(_ model: String, _ operations: some Operations) throws -> Encoder {
    let folder = try Fixture.open(model)
    return Encoder(
      try EncoderWeights(folder.weights(), folder.configuration, operations, .float32), operations)
  }
}
