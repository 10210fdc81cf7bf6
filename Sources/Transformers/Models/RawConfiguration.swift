internal import Foundation
internal import Kernels

/// The keys of `config.json` that matter, by their own names.
///
/// Keys and what their absence means: `configuration_bert.py`, `configuration_roberta.py` and
/// `configuration_modernbert.py` of Hugging Face's transformers.
struct RawConfiguration: Decodable {
  let architectures: [String]?
  let model_type: String?
  let auto_map: [String: AnyValue]?
  let is_decoder: Bool?
  let num_labels: Int?
  let id2label: [String: AnyValue]?
  let quantization_config: Quantization?

  let hidden_size: Int?
  let num_hidden_layers: Int?
  let num_attention_heads: Int?
  let intermediate_size: Int?
  let max_position_embeddings: Int?
  let vocab_size: Int?

  // BERT and RoBERTa.
  let position_embedding_type: String?
  let hidden_act: String?
  let layer_norm_eps: Float?
  let type_vocab_size: Int?
  let pad_token_id: Int?

  // ModernBERT.
  let hidden_activation: String?
  let norm_eps: Float?
  let norm_bias: Bool?
  let attention_bias: Bool?
  let mlp_bias: Bool?
  let classifier_bias: Bool?
  let classifier_activation: String?
  let classifier_pooling: String?
  let local_attention: Int?
  let global_attn_every_n_layers: Int?
  let layer_types: [String]?
  let global_rope_theta: Float?
  let local_rope_theta: Float?
  let rope_scaling: RotaryParameters?
  let rope_parameters: [String: RotaryParameters]?

  /// Rotary positions of one kind of layer.
  struct RotaryParameters: Decodable {
    let rope_type: String?
    let rope_theta: Float?
  }

  /// Anything: only whether it is there counts.
  struct AnyValue: Decodable {
    init(from decoder: any Decoder) {}
  }

  init(_ data: Data, _ file: String) throws(ModelError) {
    do {
      self = try JSONDecoder().decode(Self.self, from: data)
    } catch {
      throw ModelError(file, "is not a model configuration: \(error.inOneLine)")
    }
  }
}

/// The values of some keys, checked.
extension RawConfiguration {
  /// A size that must be there.
  ///
  /// No size of a real model comes near the bound, and products of two
  /// stay far from overflow.
  static func size(
    _ value: Int?, upTo most: Int = 16_777_216, _ key: String, _ file: String
  ) throws(ModelError) -> Int {
    guard let value else { throw ModelError(file, "has no \(key)") }
    guard (1...most).contains(value) else {
      throw ModelError(file, "has the impossible \(key) \(value)")
    }
    return value
  }

  /// A number above zero and not above `most`.
  static func positive(
    _ value: Float, upTo most: Float, _ key: String, _ file: String
  ) throws(ModelError) -> Float {
    guard value > 0, value <= most else {
      throw ModelError(file, "has the impossible \(key) \(value)")
    }
    return value
  }

  static func activation(_ name: String, _ file: String) throws(ModelError) -> Epilogue {
    switch name {
    case "gelu": return .gelu
    case "gelu_new", "gelu_pytorch_tanh": return .geluTanh
    case "relu": return .relu
    default:
      throw ModelError(
        file, "asks for the activation \(name)",
        remedy: "choose a model with gelu, gelu_new, gelu_pytorch_tanh or relu")
    }
  }

  /// Scores for a text; transformers takes a model that does not say for one with two.
  var labels: Int { id2label?.count ?? num_labels ?? 2 }
}
