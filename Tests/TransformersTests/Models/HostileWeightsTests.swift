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

  @Test(
    "A tensor that a family needs and the file has not is named",
    arguments: [
      ("tiny-xlm-roberta-embed", "embeddings.position_embeddings.weight"),
      ("tiny-roberta-rerank", "roberta.encoder.layer.2.attention.self.value.bias"),
      ("tiny-roberta-rerank", "classifier.out_proj.weight"),
      ("tiny-roberta-rerank-int8", "classifier.dense.weight_scale"),
      ("tiny-modernbert-embed", "embeddings.tok_embeddings.weight"),
      ("tiny-modernbert-embed", "layers.1.attn_norm.weight"),
      ("tiny-modernbert-embed", "final_norm.bias"),
      ("tiny-modernbert-rerank", "model.layers.0.mlp.Wi.bias"),
      ("tiny-modernbert-rerank", "head.norm.weight"),
    ])
  func missingInFamily(model: String, tensor: String) async throws {
    let spoiled = try SpoiledModel(model)
    let other = String(tensor.dropLast()) + "_"
    try spoiled.replace("\"\(tensor)\"", with: "\"\(other)\"", in: "model.safetensors")
    let line = try #require(await load(spoiled))
    #expect(line.contains("has no tensor \(tensor)"), "\(line)")
    #expect(!line.contains("\n"))
  }

  @Test(
    "No value of a size makes loading or running crash",
    arguments: ["tiny-roberta-rerank", "tiny-modernbert-rerank", "tiny-bert-rerank"])
  func sizes(model: String) async throws {
    let spoiled = try SpoiledModel(model)
    let config = URL(fileURLWithPath: Fixture.path(model) + "/config.json")
    let sound = try JSONSerialization.jsonObject(with: Data(contentsOf: config))
    let settings = try #require(sound as? [String: Any])
    let hostile: [Any] = [-1, 0, 1, 3, 7, 16_777_216, Int64.max, -1e300, "x", true, NSNull()]
    for (key, value) in settings where value is NSNumber {
      for other in hostile {
        let changed = settings.merging([key: other]) { $1 }
        try spoiled.write(JSONSerialization.data(withJSONObject: changed), to: "config.json")
        let line = await load(spoiled)
        #expect(line.map { !$0.contains("\n") && $0.contains(spoiled.path) } ?? true, "\(key)")
      }
    }
  }

  private func load(_ model: SpoiledModel) async -> String? {
    await line {
      let folder = try ModelFolder.open(model.path)
      if folder.configuration.task == .encoder {
        _ = try await BiEncoder(folder, threads: 1).embed(["a text"])
      } else {
        _ = try await CrossEncoder(folder, threads: 1).score("a", ["b"])
      }
    }
  }
}
