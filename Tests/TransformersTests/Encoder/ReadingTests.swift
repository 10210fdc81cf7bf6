import Foundation
import Retrieval
import Synchronization
import Testing
import Transformers

@Suite("Reading a text once")
struct ReadingTests {
  @Test(
    "gives the vector and the tokens' vectors that each give alone",
    arguments: ["tiny-bert-embed", "tiny-modernbert-embed", "tiny-xlm-roberta-embed"])
  func both(model: String) async throws {
    let encoder = try BiEncoder(Fixture.open(model), threads: 2)
    let texts = try FamilyFixture.read().texts
    let (vectors, tokens) = (
      try await encoder.embed(texts), try await encoder.embedTokens(of: texts)
    )
    let readings = try await encoder.read(texts)
    #expect(readings.count == texts.count)
    for (reading, (vector, tokens)) in zip(readings, zip(vectors, tokens)) {
      #expect(isClose(reading.embedding.vector, vector.vector))
      #expect(reading.embedding.tokens == vector.tokens)
      let (words, expected) = (reading.tokens, tokens.matrix)
      #expect(words.count == expected.count && isClose(words.scales, expected.scales))
      // A number between two steps may be rounded to either.
      #expect(zip(words.codes, expected.codes).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    }
  }

  @Test("gives what it made of each text before it tells of it")
  func made() async throws {
    let encoder = try BiEncoder(Fixture.open("tiny-bert-embed"), threads: 2)
    let vectors = Mutex<[Int: [Float]]>([:])
    let readings = try await encoder.read(try FamilyFixture.read().texts) { done, _ in
      #expect(vectors.withLock { $0.count } == done)
    } made: { place, reading in
      vectors.withLock { $0[place] = reading.embedding.vector }
    }
    let found = vectors.withLock { $0 }
    #expect(readings.indices.map { found[$0] } == readings.map(\.embedding.vector))
  }

  @Test("with weights that are not finite ends in one line, for vectors and for tokens")
  func notFinite() async throws {
    let model = try SpoiledModel("tiny-bert-embed")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: model.weights))
    let size = bytes.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << ($1.offset * 8) }
    // The first tensor: the layer normalisation of the embeddings, through which every text goes.
    for number in 0..<32 {
      bytes.replaceSubrange(
        8 + size + 4 * number..<12 + size + 4 * number, with: [0, 0, 0xC0, 0x7F])
    }
    try model.write(bytes, to: "model.safetensors")
    let encoder = try BiEncoder(ModelFolder.open(model.path), threads: 1)
    let attempts: [() async throws -> Void] = [
      { _ = try await encoder.embed(["war"]) }, { _ = try await encoder.read(["war"]) },
      { _ = try await encoder.embedTokens(of: ["war"]) },
    ]
    for attempt in attempts {
      let line = try #require(await line(of: attempt))
      #expect(line.contains("numbers are not finite") && line.contains("models verify"), "\(line)")
      #expect(!line.contains("\n"))
    }
  }

  private func isClose(_ left: [Float], _ right: [Float]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= 1e-5 }
  }
}
