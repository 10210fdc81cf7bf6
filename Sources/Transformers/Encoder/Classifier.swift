internal import Kernels

/// What makes one logit of the encoder's last vectors: pooling, then a layer of the same width
/// where the model has one, then the score.
struct Classifier: Sendable {
  let pooling: Pooling
  let dense: Linear?
  let activation: Epilogue
  let norm: Norm?
  let output: Linear

  /// Reads the head of the configuration's family from the same file as the encoder.
  static func read(_ reader: WeightReader<some Operations>) throws -> Classifier {
    switch reader.configuration.family {
    case .bert: try reader.bertClassifier()
    case .roberta: try reader.robertaClassifier()
    case .modernBert(let settings): try reader.modernBertClassifier(settings)
    }
  }

  /// One logit for each text of the batch, in its order.
  func logits(
    _ states: Tensor, _ batch: PackedBatch, _ operations: any Operations
  ) throws(KernelError) -> [Float] {
    var pooled = pooling == .mean ? means(states, batch) : states
    if let dense {
      let inner = Tensor(rows: pooled.rows, columns: dense.outputs)
      try operations.linear(pooled, dense, activation, into: inner)
      pooled = inner
    }
    if let norm { operations.normalize(pooled, norm) }
    let scores = Tensor(rows: pooled.rows, columns: output.outputs)
    try operations.linear(pooled, output, .store, into: scores)
    return batch.sequences.indices.map { scores[$0, 0] }
  }

  private func means(_ states: Tensor, _ batch: PackedBatch) -> Tensor {
    Tensor(batch.sequences.flatMap { states.mean(ofRows: $0) }, columns: states.columns)
  }
}
