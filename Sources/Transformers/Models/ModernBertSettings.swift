internal import Kernels

/// What only ModernBERT has (Warner et al., "Smarter, Better, Faster, Longer"; defaults as in
/// transformers' `configuration_modernbert.py`).
package struct ModernBertSettings: Sendable, Equatable {
  /// How tokens see one another in a layer.
  package struct Layer: Sendable, Equatable {
    /// The base θ of its rotary positions.
    let theta: Float
    /// How far to either side a token looks; nil for all of the text.
    let reach: Int?
  }

  let layers: [Layer]
  let normsHaveBias: Bool
  let attentionHasBias: Bool
  let feedForwardHasBias: Bool
  let classifierHasBias: Bool
  let classifierActivation: Epilogue
  let classifierPooling: Pooling

  init(_ raw: RawConfiguration, layers count: Int, _ file: String) throws(ModelError) {
    layers = try Self.layers(raw, count, file)
    normsHaveBias = raw.norm_bias ?? false
    attentionHasBias = raw.attention_bias ?? false
    feedForwardHasBias = raw.mlp_bias ?? false
    classifierHasBias = raw.classifier_bias ?? false
    classifierActivation = try RawConfiguration.activation(
      raw.classifier_activation ?? "gelu", file)
    classifierPooling = try Self.pooling(raw.classifier_pooling ?? "cls", file)
  }

  private static func pooling(_ name: String, _ file: String) throws(ModelError) -> Pooling {
    guard let pooling = Pooling(rawValue: name) else {
      throw ModelError(
        file, "asks for the classifier_pooling \(name)", remedy: "choose a model with cls or mean")
    }
    return pooling
  }

  private static func layers(
    _ raw: RawConfiguration, _ count: Int, _ file: String
  ) throws(ModelError) -> [Layer] {
    let global = Layer(
      theta: try theta(raw, "full_attention", raw.global_rope_theta ?? 160_000, file), reach: nil)
    let window = try RawConfiguration.size(raw.local_attention ?? 128, "local_attention", file)
    let local = Layer(
      theta: try theta(raw, "sliding_attention", raw.local_rope_theta ?? 10_000, file),
      reach: window / 2)
    if let types = raw.layer_types { return try layers(types, count, global, local, file) }
    let period = try RawConfiguration.size(
      raw.global_attn_every_n_layers ?? 3, "global_attn_every_n_layers", file)
    return (0..<count).map { $0.isMultiple(of: period) ? global : local }
  }

  private static func layers(
    _ types: [String], _ count: Int, _ global: Layer, _ local: Layer, _ file: String
  ) throws(ModelError) -> [Layer] {
    guard types.count == count else {
      throw ModelError(file, "has \(types.count) layer_types for \(count) layers")
    }
    var layers: [Layer] = []
    for type in types {
      switch type {
      case "full_attention": layers.append(global)
      case "sliding_attention": layers.append(local)
      default:
        throw ModelError(
          file, "asks for the layer type \(type)",
          remedy: "choose a model with full_attention and sliding_attention")
      }
    }
    return layers
  }

  /// The θ of one kind of layer: the newer `rope_parameters` go before the older keys.
  private static func theta(
    _ raw: RawConfiguration, _ kind: String, _ older: Float, _ file: String
  ) throws(ModelError) -> Float {
    let newer = raw.rope_parameters?[kind]
    let scaling = raw.rope_scaling.map { $0.rope_type ?? "scaled" }
    let type = scaling ?? newer?.rope_type ?? "default"
    guard type == "default" else {
      throw ModelError(
        file, "asks for the rope_type \(type)", remedy: "choose a model with the default one")
    }
    return try RawConfiguration.positive(
      newer?.rope_theta ?? older, upTo: 1e12, "rope_theta", file)
  }
}
