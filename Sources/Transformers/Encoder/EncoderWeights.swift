package import Kernels

/// The parameters of an encoder, laid out for an implementation of the operations.
///
/// Families differ only in what is here: which vectors a token starts from, where the norms stand,
/// how far and by which positions tokens see one another, and whether the wide part is gated.
package struct EncoderWeights: Sendable {
  let configuration: ModelConfiguration
  let embeddings: Embeddings
  let layers: [Layer]
  /// After the last layer, where its own norms stand before its halves.
  let finalNorm: Norm?

  /// One encoder layer: two halves, whose results are added to what they read.
  struct Layer: Sendable {
    let attention: Attention
    let feedForward: FeedForward
  }

  /// Tokens read one another.
  struct Attention: Sendable {
    let norms: Norms
    /// Query, key and value side by side: hidden to 3 × hidden.
    let projections: Linear
    let output: Linear
    /// The base θ of rotary positions; nil where the embeddings hold the positions.
    let theta: Float?
    /// How far to either side a token looks; nil for all of the text.
    let reach: Int?
  }

  /// Each token by itself, through a wider vector and back.
  struct FeedForward: Sendable {
    let norms: Norms
    let wide: Linear
    /// What the activated wide vector is multiplied by (Shazeer, "GLU Variants Improve
    /// Transformer").
    let gate: Linear?
    let output: Linear
  }

  /// The norms of one half of a layer: of what it reads, and of the sum after it.
  struct Norms: Sendable {
    var before: Norm?
    var after: Norm?
  }

  /// Reads all parameters of the encoder, by the names of the configuration's family.
  ///
  /// - Parameter precision: With `.int8`, layers that are stored so are multiplied so.
  package init(
    _ file: Safetensors, _ configuration: ModelConfiguration, _ operations: some Operations,
    _ precision: Precision
  ) throws {
    let reader = WeightReader(file, configuration, operations, precision)
    switch configuration.family {
    case .bert(let segments):
      self = try reader.bert(segments: segments, numbering: .counted)
    case .roberta(let padding, let segments):
      self = try reader.bert(segments: segments, numbering: .afterPadding(padding))
    case .modernBert(let settings):
      self = try reader.modernBert(settings)
    }
  }

  init(
    _ configuration: ModelConfiguration, _ embeddings: Embeddings, _ layers: [Layer],
    finalNorm: Norm? = nil
  ) {
    self.configuration = configuration
    self.embeddings = embeddings
    self.layers = layers
    self.finalNorm = finalNorm
  }
}
