import Foundation
import Testing

@testable import Transformers

@Suite("What the engine can run, by config.json alone")
struct ModelSupportTests {
  static let files = ["config.json", "model.safetensors", "tokenizer.json"]

  @Test(
    "The supported architectures are taken",
    arguments: [
      ("BertModel", "bert"), ("BertForSequenceClassification", "bert"),
      ("RobertaModel", "roberta"), ("RobertaForSequenceClassification", "roberta"),
      ("XLMRobertaModel", "xlm-roberta"), ("XLMRobertaForSequenceClassification", "xlm-roberta"),
      ("ModernBertModel", "modernbert"), ("ModernBertForSequenceClassification", "modernbert"),
    ])
  func supported(name: String, type: String) throws {
    let keys = #""architectures":["\#(name)"],"model_type":"\#(type)","num_labels":1"#
    let configuration = try check(keys)
    #expect(configuration.task == (name.hasSuffix("Model") ? .encoder : .classifier))
    #expect(configuration.maximumTokens == (type.contains("roberta") ? 510 : 512))
  }

  @Test("Without architectures the type decides, without a type it is BERT")
  func typeAlone() throws {
    #expect(try check(#""architectures":null"#).family == .bert(segments: 2))
    let roberta = try check(#""model_type":"xlm-roberta","pad_token_id":1,"type_vocab_size":1"#)
    #expect(roberta.family == .roberta(padding: 1, segments: 1))
    #expect(roberta.task == .encoder)
  }

  @Test(
    "What the engine cannot run is refused in one line that says why",
    arguments: [
      (#""architectures":["GPT2Model"]"#, "GPT2Model"),
      (#""architectures":["DistilBertModel"],"model_type":"distilbert""#, "XLMRobertaModel"),
      (#""architectures":["BertModel"],"model_type":"roberta""#, "BertModel of type roberta"),
      (#""architectures":["BertForMaskedLM"]"#, "BertForMaskedLM"),
      (#""hidden_act":"silu""#, "activation silu"),
      (#""num_attention_heads":5"#, "multiple of 5 heads"),
      (#""num_attention_heads":0"#, "num_attention_heads 0"),
      (#""hidden_size":-1"#, "hidden_size -1"),
      (#""hidden_size":32.5"#, "impossible number"),
      (#""hidden_size":1e400"#, "impossible number"),
      (#""hidden_size":"x""#, "hidden_size has the wrong type"),
      (#""hidden_size":null"#, "no hidden_size"),
      (#""num_hidden_layers":99999999999"#, "num_hidden_layers 99999999999"),
      (#""max_position_embeddings":1"#, "max_position_embeddings 1"),
      (#""rope_scaling":{"type":"linear"},"model_type":"modernbert""#, "rope_type scaled"),
      (#""norm_eps":0,"model_type":"modernbert""#, "epsilon"),
      (#""layer_norm_eps":-1"#, "epsilon"), (#""layer_norm_eps":1e30"#, "epsilon"),
      (#""position_embedding_type":"relative_key""#, "relative_key"),
      (#""is_decoder":true"#, "decoder"),
      (#""auto_map":{"AutoModel":"code.Model"}"#, "auto_map"),
      (#""quantization_config":{"quant_method":"gptq","bits":4}"#, "quantised by gptq"),
      (#""quantization_config":{"load_in_8bit":true}"#, "unknown method"),
    ])
  func refused(keys: String, problem: String) throws {
    let error = try #require(throws: ModelError.self) { try check(keys) }
    #expect(error.description.contains(problem), "\(error)")
    #expect(error.file == "ORG/NAME/config.json" && !error.description.contains("\n"))
  }

  @Test(
    "A classifier of anything but one label is refused",
    arguments: [
      (#""num_labels":3"#, 3), (#""id2label":{"0":"no","1":"yes"}"#, 2), (#""x":0"#, 2),
    ])
  func labels(keys: String, count: Int) {
    let architecture = #""architectures":["BertForSequenceClassification"],"#
    let error = #expect(throws: ModelError.self) { try check(architecture + keys) }
    #expect(error?.problem == "gives \(count) scores to a pair")
  }

  @Test(
    "What ModernBERT cannot be is refused in one line",
    arguments: [
      (#""local_attention":0"#, "local_attention 0"),
      (#""global_attn_every_n_layers":0"#, "global_attn_every_n_layers 0"),
      (#""layer_types":["full_attention"]"#, "1 layer_types for 4 layers"),
      (
        #""layer_types":["full_attention","full_attention","full_attention","linear"]"#,
        "layer type linear"
      ),
      (#""rope_parameters":{"full_attention":{"rope_type":"yarn"}}"#, "rope_type yarn"),
      (#""rope_scaling":{"rope_type":"linear","factor":2}"#, "rope_type linear"),
      (#""global_rope_theta":0"#, "rope_theta 0"),
      (#""classifier_pooling":"max""#, "classifier_pooling max"),
      (#""classifier_activation":"silu""#, "activation silu"),
      (#""num_attention_heads":64"#, "heads of 1 numbers"),
    ])
  func modernBert(keys: String, problem: String) throws {
    let error = try #require(throws: ModelError.self) {
      try check(#""model_type":"modernbert","# + keys)
    }
    #expect(error.description.contains(problem), "\(error)")
  }

  @Test("Layers of ModernBERT look afar by period or by name, with the θ of older and newer keys")
  func modernBertLayers() throws {
    func layers(_ keys: String) throws -> [ModernBertSettings.Layer] {
      let configuration = try check(#""model_type":"modernbert","# + keys)
      guard case .modernBert(let settings) = configuration.family else { return [] }
      return settings.layers
    }
    let global = ModernBertSettings.Layer(theta: 160_000, reach: nil)
    let local = ModernBertSettings.Layer(theta: 10_000, reach: 64)
    #expect(try layers(#""x":0"#) == [global, local, local, global])
    let older = try layers(
      #""global_attn_every_n_layers":2,"local_attention":8,"global_rope_theta":5.0,"local_rope_theta":3.0"#
    )
    #expect(older.map(\.theta) == [5, 3, 5, 3] && older.map(\.reach) == [nil, 4, nil, 4])
    let newer = try layers(
      """
      "layer_types":["sliding_attention","sliding_attention","sliding_attention","full_attention"],
      "rope_parameters":{"full_attention":{"rope_type":"default","rope_theta":7.0},
      "sliding_attention":{"rope_theta":6.0}},"global_rope_theta":5.0
      """)
    #expect(newer.map(\.theta) == [6, 6, 6, 7] && newer.map(\.reach) == [64, 64, 64, nil])
  }

  @Test(
    "Files that the engine does not read are refused",
    arguments: [
      (["pytorch_model.bin", "tokenizer.json"], "only as pytorch_model.bin"),
      (["model.safetensors.index.json", "tokenizer.json"], "several files"),
      (["tokenizer.json", "training_args.bin"], "no model.safetensors"),
      (["model.safetensors"], "no tokenizer.json and no vocab.txt"),
    ])
  func files(names: [String], problem: String) throws {
    let error = try #require(throws: ModelError.self) { try check(#""x":0"#, files: names) }
    #expect(error.description.contains(problem) && error.file == "ORG/NAME", "\(error)")
  }

  @Test(
    "Bytes that are no configuration are refused", arguments: ["", "{", "[]", "null", "<html>"])
  func notJSON(text: String) {
    let error = #expect(throws: ModelError.self) {
      try ModelSupport.check(config: Data(text.utf8), files: Self.files, origin: "ORG/NAME")
    }
    #expect(error?.problem.contains("not a model configuration") == true)
  }

  /// Checks a sound configuration in which the given keys stand in place of its own.
  @discardableResult
  private func check(
    _ keys: String, files: [String] = ModelSupportTests.files
  ) throws -> ModelConfiguration {
    let sizes = [
      "hidden_size": 64, "num_hidden_layers": 4, "num_attention_heads": 8,
      "intermediate_size": 128, "vocab_size": 100,
      "max_position_embeddings": 512,
    ]
    let others = sizes.filter { !keys.contains("\"\($0.key)\"") }
      .map { "\"\($0.key)\":\($0.value)" }
    let config = "{\(([keys] + others).joined(separator: ","))}"
    return try ModelSupport.check(config: Data(config.utf8), files: files, origin: "ORG/NAME")
  }
}
