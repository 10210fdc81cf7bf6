internal import Kernels

/// What makes one logit of the encoder's last vectors: pooling, then a layer of the same width
/// where the model has one, then the score.
struct Classifier: Head {
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

  var answer: Encoder.Answer { pooling == .first ? .firstTokens : .everyToken }

  /// One logit for each text of the batch, in its order.
  func apply(
    to states: Tensor, _ batch: PackedBatch, _ room: HeadRoom, _ operations: any Operations
  ) throws -> [Float] {
    if pooling == .mean { room.poolMeans(states, batch) }
    var pooled = pooling == .mean ? room.pooled : states
    if let dense {
      room.inner.resize(rows: pooled.rows)
      try operations.linear(pooled, dense, activation, into: room.inner)
      pooled = room.inner
    }
    if let norm { operations.normalize(pooled, norm) }
    room.scores.resize(rows: pooled.rows)
    try operations.linear(pooled, output, .store, into: room.scores)
    return batch.sequences.indices.map { room.scores[$0, 0] }
  }
}
