internal import Kernels

/// The head of `BertForSequenceClassification`: a dense layer and tanh on the first token's vector
/// where the model has a pooler, then one logit, or two whose difference is one.
struct Classifier: Sendable {
  private let pooler: Linear?
  private let outputs: Linear

  /// Reads the head from the same file as the encoder.
  init(_ reader: WeightReader<some Operations>) throws {
    let hidden = reader.configuration.hiddenSize
    let name = "classifier.weight"
    let labels = try reader.file.rows(of: name)
    guard labels == 1 || labels == 2 else {
      throw ModelError(
        reader.file.file, "gives \(labels) scores to a pair",
        remedy: "choose a reranker with one, or a classifier with two")
    }
    pooler =
      try reader.contains("pooler.dense")
      ? reader.linear("pooler.dense", inputs: hidden, outputs: hidden) : nil
    outputs = try reader.operations.layer(
      weight: reader.file.matrix(name, rows: labels, columns: hidden),
      bias: reader.file.vector("classifier.bias", count: labels))
  }

  /// One logit for each of the first `count` rows; of two labels, how much the second is likelier:
  /// the logit of its probability under softmax.
  func logits(
    _ states: Tensor, count: Int, _ operations: any Operations
  ) throws(KernelError) -> [Float] {
    var pooled = states
    if let pooler {
      pooled = Tensor(rows: states.rows, columns: pooler.outputs)
      try operations.linear(states, pooler, .tanh, into: pooled)
    }
    let scores = Tensor(rows: states.rows, columns: outputs.outputs)
    try operations.linear(pooled, outputs, .store, into: scores)
    return (0..<count).map { row in
      outputs.outputs == 2 ? scores[row, 1] - scores[row, 0] : scores[row, 0]
    }
  }
}
