import Foundation
import Testing
import Transformers

@Suite("Model folders")
struct ModelFolderTests {
  @Test("A sound folder gives the model's sizes and limit")
  func sound() throws {
    let folder = try Fixture.open("tiny-bert-rerank")
    #expect(folder.name == "tiny-bert-rerank")
    #expect(folder.configuration.architecture == .classifier)
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
    try model.write(Data(#"{"pooling_mode_max_tokens":true}"#.utf8), to: file)
    #expect(throws: ModelError.self) { try ModelFolder.open(model.path) }
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

  @Test(
    "An unusable configuration is refused in one line",
    arguments: [
      (#""BertModel""#, #""GPT2Model""#, "GPT2Model"),
      (#""model_type": "bert""#, #""model_type": "roberta""#, "roberta"),
      (#""hidden_act": "gelu""#, #""hidden_act": "silu""#, "silu"),
      (#""num_attention_heads": 4"#, #""num_attention_heads": 5"#, "multiple of 5 heads"),
      (#""hidden_size": 32"#, #""hidden_size": -1"#, "hidden_size -1"),
      (#""hidden_size": 32"#, #""hidden_size": "x""#, "hidden_size has the wrong type"),
      (#""hidden_size""#, #""hidden_sizes""#, "no hidden_size"),
      (#""model_type": "bert""#, #""position_embedding_type": "relative_key""#, "relative_key"),
      ("{", "", "not JSON"),
    ])
  func configuration(old: String, new: String, problem: String) throws {
    let model = try SpoiledModel("tiny-bert-embed")
    try model.replace(old, with: new, in: "config.json")
    let error = try #require(throws: ModelError.self) { try ModelFolder.open(model.path) }
    #expect(error.description.contains(problem), "\(error)")
    #expect(error.file.hasSuffix("config.json") && !error.description.contains("\n"))
  }
}
