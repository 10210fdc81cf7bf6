package import Kernels

/// The parameters of a BERT encoder, laid out for an implementation of the operations.
///
/// Names and order as in Hugging Face's `modeling_bert.py`.
package struct BertWeights: Sendable {
  /// One encoder layer.
  struct Layer: Sendable {
    /// Query, key and value side by side: hidden to 3 × hidden.
    let projections: Linear
    let attentionOutput: Linear
    let attentionNorm: Norm
    let intermediate: Linear
    let output: Linear
    let outputNorm: Norm
  }

  let configuration: ModelConfiguration
  let segmentTypes: Int
  let words: Tensor
  let positions: Tensor
  let segments: Tensor
  let embeddingNorm: Norm
  let layers: [Layer]

  /// Reads all parameters of the encoder; whether their names start with `bert.` is found out.
  package init(
    _ file: Safetensors, _ configuration: ModelConfiguration, _ operations: some Operations
  ) throws {
    guard case .bert(let segmentTypes) = configuration.family else {
      throw ModelError(
        file.file, "is of a family that cannot be run yet", remedy: "choose a BERT model")
    }
    self.segmentTypes = segmentTypes
    let reader = WeightReader(file, configuration, operations)
    let hidden = configuration.hiddenSize
    self.configuration = configuration
    words = try reader.matrix(
      "embeddings.word_embeddings", rows: configuration.vocabularySize, columns: hidden)
    positions = try reader.matrix(
      "embeddings.position_embeddings", rows: configuration.maximumPositions, columns: hidden)
    segments = try reader.matrix(
      "embeddings.token_type_embeddings", rows: segmentTypes, columns: hidden)
    embeddingNorm = try reader.norm("embeddings.LayerNorm")
    layers = try (0..<configuration.layers).map { index in
      try Self.layer("encoder.layer.\(index)", reader)
    }
  }

  private static func layer(_ name: String, _ reader: WeightReader<some Operations>) throws
    -> Layer
  {
    let hidden = reader.configuration.hiddenSize
    let wide = reader.configuration.intermediateSize
    let parts = ["query", "key", "value"].map { "\(name).attention.self.\($0)" }
    return Layer(
      projections: try reader.joined(parts, inputs: hidden, outputs: hidden),
      attentionOutput: try reader.linear(
        "\(name).attention.output.dense", inputs: hidden, outputs: hidden),
      attentionNorm: try reader.norm("\(name).attention.output.LayerNorm"),
      intermediate: try reader.linear(
        "\(name).intermediate.dense", inputs: hidden, outputs: wide),
      output: try reader.linear("\(name).output.dense", inputs: wide, outputs: hidden),
      outputNorm: try reader.norm("\(name).output.LayerNorm"))
  }
}
