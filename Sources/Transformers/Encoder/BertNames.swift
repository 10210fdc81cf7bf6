internal import Kernels

/// BERT and RoBERTa; names and order as in Hugging Face's `modeling_bert.py` and
/// `modeling_roberta.py`.
extension WeightReader {
  /// The encoder of either (Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers";
  /// Liu et al., "RoBERTa").
  func bert(
    segments: Int, numbering: Embeddings.Numbering
  ) throws -> EncoderWeights {
    let words = try rows("embeddings.word_embeddings", count: configuration.vocabularySize)
    let learned = Embeddings.Learned(
      positions: try matrix(
        "embeddings.position_embeddings", rows: configuration.maximumPositions),
      segments: try matrix("embeddings.token_type_embeddings", rows: segments),
      numbering: numbering)
    let norm = try norm("embeddings.LayerNorm")
    return EncoderWeights(
      configuration, Embeddings(words: words, learned: learned, norm: norm),
      try (0..<configuration.layers).map { try bertLayer("encoder.layer.\($0)") })
  }

  private func bertLayer(_ name: String) throws -> EncoderWeights.Layer {
    let (hidden, wide) = (configuration.hiddenSize, configuration.intermediateSize)
    let parts = ["query", "key", "value"].map { "\(name).attention.self.\($0)" }
    return EncoderWeights.Layer(
      attention: EncoderWeights.Attention(
        norms: .init(after: try norm("\(name).attention.output.LayerNorm")),
        projections: try joined(parts, inputs: hidden, outputs: hidden),
        output: try linear("\(name).attention.output.dense", inputs: hidden, outputs: hidden),
        theta: nil, reach: nil),
      feedForward: EncoderWeights.FeedForward(
        norms: .init(after: try norm("\(name).output.LayerNorm")),
        wide: try linear("\(name).intermediate.dense", inputs: hidden, outputs: wide),
        gate: nil, output: try linear("\(name).output.dense", inputs: wide, outputs: hidden)))
  }

  /// The head of `BertForSequenceClassification`, which some rerankers have without its pooler.
  func bertClassifier() throws -> Classifier {
    let pooler = "pooler.dense"
    return Classifier(
      pooling: .first, dense: contains(pooler) ? try square(pooler) : nil, activation: .tanh,
      norm: nil, output: try outer.score("classifier"))
  }

  /// The head of `RobertaForSequenceClassification`.
  func robertaClassifier() throws -> Classifier {
    Classifier(
      pooling: .first, dense: try outer.square("classifier.dense"), activation: .tanh,
      norm: nil, output: try outer.score("classifier.out_proj"))
  }
}
