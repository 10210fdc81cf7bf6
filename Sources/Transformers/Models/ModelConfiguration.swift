package import Foundation
package import Kernels

/// The sizes and choices of a model, from its `config.json`.
package struct ModelConfiguration: Sendable, Equatable {
  /// What the model was trained to give.
  package let task: Architecture.Task
  /// What its family has beyond the sizes below.
  package let family: FamilySettings
  /// Numbers in a token's vector.
  package let hiddenSize: Int
  /// Encoder layers.
  package let layers: Int
  /// Attention heads in each layer.
  package let heads: Int
  /// Numbers in the wide part of a layer's feed-forward network.
  package let intermediateSize: Int
  /// Positions that the model knows.
  package let maximumPositions: Int
  /// The epsilon of every layer normalisation.
  package let epsilon: Float
  /// The feed-forward network's activation.
  package let activation: Epilogue
  /// Entries of the vocabulary.
  package let vocabularySize: Int

  /// The longest sequence, in tokens.
  package var maximumTokens: Int { maximumPositions - family.unusedPositions }

  /// Reads and checks the bytes of a `config.json`; `file` names it in errors.
  package init(_ data: Data, file: String) throws(ModelError) {
    let raw = try RawConfiguration(data, file)
    let architecture = try Architecture(raw, file)
    task = architecture.task
    hiddenSize = try RawConfiguration.size(raw.hidden_size, "hidden_size", file)
    layers = try RawConfiguration.size(
      raw.num_hidden_layers, upTo: 1024, "num_hidden_layers", file)
    heads = try RawConfiguration.size(raw.num_attention_heads, "num_attention_heads", file)
    intermediateSize = try RawConfiguration.size(raw.intermediate_size, "intermediate_size", file)
    maximumPositions = try RawConfiguration.size(
      raw.max_position_embeddings, "max_position_embeddings", file)
    vocabularySize = try RawConfiguration.size(raw.vocab_size, "vocab_size", file)
    family = try FamilySettings(raw, architecture.family, layers: layers, file)
    let isModern = architecture.family == .modernBert
    activation = try RawConfiguration.activation(
      (isModern ? raw.hidden_activation : raw.hidden_act) ?? "gelu", file)
    epsilon = try RawConfiguration.positive(
      isModern ? raw.norm_eps ?? 1e-5 : raw.layer_norm_eps ?? 1e-12, upTo: 1,
      "epsilon of layer normalisation", file)
    try checkSizes(file)
    try refuseForeign(raw, file)
  }

  private func checkSizes(_ file: String) throws(ModelError) {
    guard hiddenSize.isMultiple(of: heads) else {
      throw ModelError(file, "has hidden_size \(hiddenSize), not a multiple of \(heads) heads")
    }
    if case .modernBert = family, !(hiddenSize / heads).isMultiple(of: 2) {
      throw ModelError(
        file, "has heads of \(hiddenSize / heads) numbers, which rotary positions cannot pair")
    }
    guard maximumTokens >= 4 else {
      throw ModelError(
        file, "has the impossible max_position_embeddings \(maximumPositions)")
    }
  }

  /// Refuses what the names of architecture and sizes do not show.
  private func refuseForeign(_ raw: RawConfiguration, _ file: String) throws(ModelError) {
    try raw.quantization_config?.check(file)
    if raw.auto_map?.isEmpty == false {
      throw ModelError(
        file, "asks for code of the model's own (auto_map)",
        remedy: "choose a model that transformers runs without remote code")
    }
    if raw.is_decoder == true {
      throw ModelError(file, "describes a decoder", remedy: "choose an encoder")
    }
    let positions = raw.position_embedding_type ?? "absolute"
    guard positions == "absolute" else {
      throw ModelError(
        file, "asks for \(positions) positions", remedy: "choose a model with absolute ones")
    }
    guard task == .encoder || raw.labels == 1 else {
      throw ModelError(
        file, "gives \(raw.labels) scores to a pair", remedy: "choose a reranker, which gives one")
    }
  }
}
