internal import Kernels

/// ModernBERT (Warner et al., "Smarter, Better, Faster, Longer"); names and order as in Hugging
/// Face's `modeling_modernbert.py`.
extension WeightReader {
  func modernBert(_ settings: ModernBertSettings) throws -> EncoderWeights {
    let bias = settings.normsHaveBias
    let words = try rows("embeddings.tok_embeddings", count: configuration.vocabularySize)
    let norm = try norm("embeddings.norm", bias: bias)
    let layers = try settings.layers.enumerated().map { index, kind in
      EncoderWeights.Layer(
        attention: try modernAttention(index, kind, settings),
        feedForward: try modernFeedForward("layers.\(index)", settings))
    }
    return EncoderWeights(
      configuration, Embeddings(words: words, learned: nil, norm: norm), layers,
      finalNorm: try self.norm("final_norm", bias: bias))
  }

  /// The first layer's attention has no norm, for the embeddings end in one.
  private func modernAttention(
    _ index: Int, _ kind: ModernBertSettings.Layer, _ settings: ModernBertSettings
  ) throws -> EncoderWeights.Attention {
    let (name, hidden) = ("layers.\(index)", configuration.hiddenSize)
    let norm = index == 0 ? nil : try norm("\(name).attn_norm", bias: settings.normsHaveBias)
    let bias = settings.attentionHasBias
    return EncoderWeights.Attention(
      norms: .init(before: norm),
      projections: try linear(
        "\(name).attn.Wqkv", inputs: hidden, outputs: 3 * hidden, bias: bias),
      output: try linear("\(name).attn.Wo", inputs: hidden, outputs: hidden, bias: bias),
      theta: kind.theta, reach: kind.reach)
  }

  /// `Wi` holds the rows of the wide vector, then those of its gate.
  private func modernFeedForward(
    _ name: String, _ settings: ModernBertSettings
  ) throws -> EncoderWeights.FeedForward {
    let (hidden, wide) = (configuration.hiddenSize, configuration.intermediateSize)
    let bias = settings.feedForwardHasBias
    let parts = try split(
      "\(name).mlp.Wi", inputs: hidden, outputs: wide, parts: 2, bias: bias)
    return EncoderWeights.FeedForward(
      norms: .init(before: try norm("\(name).mlp_norm", bias: settings.normsHaveBias)),
      wide: parts[0], gate: parts[1],
      output: try linear("\(name).mlp.Wo", inputs: wide, outputs: hidden, bias: bias))
  }

  /// The head of `ModernBertForSequenceClassification`.
  func modernBertClassifier(_ settings: ModernBertSettings) throws -> Classifier {
    Classifier(
      pooling: settings.classifierPooling,
      dense: try outer.square("head.dense", bias: settings.classifierHasBias),
      activation: settings.classifierActivation,
      norm: try outer.norm("head.norm", bias: settings.normsHaveBias),
      output: try outer.score("classifier"))
  }
}
