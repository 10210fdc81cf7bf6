import Foundation
import Testing
import Transformers

@Suite("Model folders")
struct ModelFolderTests {
  @Test("A sound folder gives the model's sizes and limit")
  func sound() throws {
    let folder = try Fixture.open("tiny-bert-rerank")
    #expect(folder.name == "tiny-bert-rerank")
    #expect(folder.configuration.task == .classifier)
    #expect(folder.configuration.hiddenSize == 32)
    #expect(folder.configuration.layers == 2)
    #expect(folder.tokenLimit == 64)
    #expect(try Fixture.open("tiny-bert-embed").pooling == .mean)
  }

  @Test(
    "A missing file is named", arguments: ["config.json", "model.safetensors", "vocab.txt"])
  func missing(file: String) async throws {
    let model = try SpoiledModel("tiny-bert-embed")
    try model.remove(file)
    let line = try #require(await line { _ = try ModelFolder.open(model.path) })
    #expect(line.contains(file) && line.contains(model.path) && !line.contains("\n"))
  }

  @Test("A path that is no folder is refused")
  func noFolder() {
    #expect(throws: ModelError.self) { try ModelFolder.open("/nowhere/at/all") }
  }

  @Test("CLS pooling is read, other poolings are refused")
  func pooling() throws {
    let model = try SpoiledModel("tiny-bert-embed")
    let file = "1_Pooling/config.json"
    try model.write(Data(#"{"pooling_mode_cls_token":true}"#.utf8), to: file)
    #expect(try ModelFolder.open(model.path).pooling == .first)
    try model.write(Data(#"{"pooling_mode":"cls"}"#.utf8), to: file)
    #expect(try ModelFolder.open(model.path).pooling == .first)
    for other in [
      #"{"pooling_mode_max_tokens":true}"#, #"{"pooling_mode_mean_sqrt_len_tokens":true}"#,
      #"{"pooling_mode_mean_tokens":true,"pooling_mode_cls_token":true}"#,
      #"{"pooling_mode":"lasttoken"}"#, #"{"pooling_mode":["cls","mean"]}"#, "{}",
    ] {
      try model.write(Data(other.utf8), to: file)
      #expect(throws: ModelError.self, "\(other)") { try ModelFolder.open(model.path) }
    }
    try model.remove(file)
    #expect(try ModelFolder.open(model.path).pooling == .mean)
  }

  @Test("A step that is not taken after pooling is refused")
  func modules() throws {
    let model = try SpoiledModel("tiny-bert-embed")
    let dense =
      #"[{"idx":2,"name":"2","path":"2_Dense","type":"sentence_transformers.models.Dense"}]"#
    try model.write(Data(dense.utf8), to: "modules.json")
    let error = try #require(throws: ModelError.self) { try ModelFolder.open(model.path) }
    #expect(error.problem == "asks for the module sentence_transformers.models.Dense")
  }

  @Test("The smallest stated limit holds, and an absurd one is passed over")
  func limits() throws {
    let model = try SpoiledModel("tiny-bert-embed")
    try model.write(Data(#"{"max_seq_length":48}"#.utf8), to: "sentence_bert_config.json")
    #expect(try ModelFolder.open(model.path).tokenLimit == 48)
    try model.remove("sentence_bert_config.json")
    try model.write(Data(#"{"model_max_length":1e30}"#.utf8), to: "tokenizer_config.json")
    #expect(try ModelFolder.open(model.path).tokenLimit == 64)
  }

  @Test("Without weights, a folder opens only where they are not yet due")
  func withoutWeights() throws {
    let model = try SpoiledModel("tiny-bert-embed")
    try model.remove("model.safetensors")
    #expect(throws: ModelError.self) { try ModelFolder.open(model.path) }
    #expect(try ModelFolder.open(model.path, hasWeights: false).tokenLimit == 64)
  }

  @Test("Prompts that are not put before texts are known by name")
  func prompts() throws {
    let model = try SpoiledModel("tiny-bert-embed")
    let json = #"{"prompts":{"query":"query: ","document":"","other":null}}"#
    try model.write(Data(json.utf8), to: "config_sentence_transformers.json")
    #expect(try ModelFolder.open(model.path).prompts == ["query": "query: "])
    #expect(try Fixture.open("tiny-bert-embed").prompts.isEmpty)
  }
}
