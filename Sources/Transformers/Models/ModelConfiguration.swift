internal import Foundation
package import Kernels

/// The sizes and choices of a BERT model, from its `config.json`.
package struct ModelConfiguration: Sendable, Equatable {
  /// What the model was trained to give.
  package enum Architecture: String, Sendable, CaseIterable {
    /// A vector for each token.
    case encoder = "BertModel"
    /// Scores for a text or a pair of texts.
    case classifier = "BertForSequenceClassification"
  }

  /// What the model was trained to give.
  package let architecture: Architecture
  /// Numbers in a token's vector.
  package let hiddenSize: Int
  /// Encoder layers.
  package let layers: Int
  /// Attention heads in each layer.
  package let heads: Int
  /// Numbers in the wide part of a layer's feed-forward network.
  package let intermediateSize: Int
  /// The longest sequence, in tokens.
  package let maximumPositions: Int
  /// The epsilon of every layer normalisation.
  package let epsilon: Float
  /// The feed-forward network's activation.
  package let activation: Epilogue
  /// Entries of the vocabulary.
  package let vocabularySize: Int
  /// Kinds of segments.
  package let segmentTypes: Int

  /// Reads and checks a `config.json`.
  package init(file: String) throws(ModelError) {
    let raw = try RawConfiguration.read(file)
    architecture = try Self.architecture(raw, file)
    activation = try Self.activation(raw.hidden_act ?? "gelu", file)
    hiddenSize = try Self.size(raw.hidden_size, "hidden_size", file)
    layers = try Self.size(raw.num_hidden_layers, "num_hidden_layers", file)
    heads = try Self.size(raw.num_attention_heads, "num_attention_heads", file)
    intermediateSize = try Self.size(raw.intermediate_size, "intermediate_size", file)
    maximumPositions = try Self.size(
      raw.max_position_embeddings, "max_position_embeddings", file)
    vocabularySize = try Self.size(raw.vocab_size, "vocab_size", file)
    segmentTypes = try Self.size(raw.type_vocab_size ?? 2, "type_vocab_size", file)
    epsilon = raw.layer_norm_eps ?? 1e-12
    guard hiddenSize % heads == 0 else {
      throw ModelError(file, "has hidden_size \(hiddenSize), not a multiple of \(heads) heads")
    }
  }

  private static func architecture(
    _ raw: RawConfiguration, _ file: String
  ) throws(ModelError) -> Architecture {
    let named = raw.architectures?.first ?? Architecture.encoder.rawValue
    let supported = Architecture.allCases.map(\.rawValue).joined(separator: " and ")
    guard (raw.model_type ?? "bert") == "bert", let known = Architecture(rawValue: named) else {
      throw ModelError(
        file, "describes \(named) of type \(raw.model_type ?? "unknown")",
        remedy: "choose a model of type bert; \(supported) are supported")
    }
    guard (raw.position_embedding_type ?? "absolute") == "absolute" else {
      throw ModelError(
        file, "asks for \(raw.position_embedding_type ?? "") positions",
        remedy: "choose a model with absolute ones")
    }
    return known
  }

  private static func activation(_ name: String, _ file: String) throws(ModelError) -> Epilogue {
    switch name {
    case "gelu": return .gelu
    case "gelu_new", "gelu_pytorch_tanh": return .geluTanh
    case "relu": return .relu
    default:
      throw ModelError(
        file, "asks for the activation \(name)",
        remedy: "choose a model with gelu, gelu_new or relu")
    }
  }

  /// No size of a real model comes near the bound, and products of two stay far from overflow.
  private static func size(
    _ value: Int?, _ key: String, _ file: String
  ) throws(ModelError) -> Int {
    guard let value else { throw ModelError(file, "has no \(key)") }
    guard (1...16_777_216).contains(value) else {
      throw ModelError(file, "has the impossible \(key) \(value)")
    }
    return value
  }
}

/// The keys of `config.json` that matter, by their own names.
private struct RawConfiguration: Decodable {
  let architectures: [String]?
  let model_type: String?
  let position_embedding_type: String?
  let hidden_act: String?
  let hidden_size: Int?
  let num_hidden_layers: Int?
  let num_attention_heads: Int?
  let intermediate_size: Int?
  let max_position_embeddings: Int?
  let layer_norm_eps: Float?
  let vocab_size: Int?
  let type_vocab_size: Int?

  static func read(_ file: String) throws(ModelError) -> RawConfiguration {
    do {
      return try JSONDecoder().decode(Self.self, from: ModelFolder.read(file))
    } catch let error as ModelError {
      throw error
    } catch {
      throw ModelError(file, "is not a model configuration: \(error.inOneLine)")
    }
  }
}
