import Foundation
import Retrieval
import Testing
import Transformers

@Suite("Weights that do not fit")
struct HostileWeightsTests {
  @Test("A file cut short is refused wherever it ends", arguments: [0, 5, 100, 5_000, 60_000])
  func cutShort(bytes: Int) async throws {
    let model = try SpoiledModel("tiny-bert-embed")
    let whole = try Data(contentsOf: URL(fileURLWithPath: model.weights))
    try model.write(whole.prefix(bytes), to: "model.safetensors")
    let line = try #require(await load(model))
    #expect(line.contains("model.safetensors") && !line.contains("\n"), "\(line)")
  }

  @Test("A web page in place of the weights is refused")
  func webPage() async throws {
    let model = try SpoiledModel("tiny-bert-embed")
    try model.write(
      Data("<!DOCTYPE html><html><body>Not found</body></html>".utf8), to: "model.safetensors")
    let line = try #require(await load(model))
    #expect(line.contains("not a safetensors file"))
  }

  @Test("A tensor that the configuration asks for and the file has not is named")
  func missingTensor() async throws {
    let model = try SpoiledModel("tiny-bert-embed")
    try model.replace(
      "encoder.layer.1.output.dense.bias", with: "encoder.layer.1.output.dense.sbia",
      in: "model.safetensors")
    let line = try #require(await load(model))
    #expect(line.contains("has no tensor encoder.layer.1.output.dense.bias"))
  }

  @Test("A configuration of other sizes than the weights is refused")
  func wrongShape() async throws {
    let model = try SpoiledModel("tiny-bert-embed")
    try model.replace(
      #""vocab_size": 500"#, with: #""vocab_size": 501"#, in: "config.json")
    let line = try #require(await load(model))
    #expect(line.contains("of shape [500, 32] where [501, 32] is due"))
  }

  @Test("A reranker without its head is refused, and a bi-encoder is no reranker")
  func heads() async throws {
    let model = try SpoiledModel("tiny-bert-rerank")
    try model.replace(
      #""classifier.weight""#, with: #""classifier.wright""#, in: "model.safetensors")
    let missing = try #require(
      await line { _ = try CrossEncoder(ModelFolder.open(model.path), threads: 1) })
    #expect(missing.contains("has no tensor classifier.weight"))
    let encoder = try #require(
      await line { _ = try CrossEncoder(Fixture.open("tiny-bert-embed"), threads: 1) })
    #expect(encoder.contains("without a classifier"))
  }

  private func load(_ model: SpoiledModel) async -> String? {
    await line { _ = try BiEncoder(ModelFolder.open(model.path), threads: 1) }
  }
}
