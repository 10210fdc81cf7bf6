internal import Kernels

/// What is made of the encoder's last vectors: one vector for each text.
enum Head: Sendable {
  /// The pooled vector, brought to length 1.
  case pooling(Pooling)
  /// One logit.
  case classifier(Classifier)
  /// The vectors of all tokens, one after another, each brought to length 1.
  case tokens
  /// The pooled vector, and behind it those of all tokens.
  case poolingAndTokens(Pooling)

  /// The tokens that it looks at.
  var answer: Encoder.Answer {
    switch self {
    case .pooling(.mean), .tokens, .poolingAndTokens: .everyToken
    case .pooling(.first): .firstTokens
    case .classifier(let classifier):
      classifier.pooling == .first ? .firstTokens : .everyToken
    }
  }

  /// One vector for each text of the batch, in its order.
  func apply(
    to states: Tensor, _ batch: PackedBatch, _ operations: any Operations
  ) throws -> [[Float]] {
    switch self {
    case .pooling(.mean): batch.sequences.map { unit(states.mean(ofRows: $0)) }
    case .pooling(.first): batch.sequences.indices.map { unit(states.row($0)) }
    case .tokens: batch.sequences.map { tokens(states, $0) }
    case .poolingAndTokens(let pooling):
      batch.sequences.map { rows in
        let pooled = pooling == .mean ? states.mean(ofRows: rows) : states.row(rows.lowerBound)
        return unit(pooled) + tokens(states, rows)
      }
    case .classifier(let classifier):
      try classifier.logits(states, batch, operations).map { [$0] }
    }
  }

  private func tokens(_ states: Tensor, _ rows: Range<Int>) -> [Float] {
    rows.flatMap { unit(states.row($0)) }
  }

  private func unit(_ vector: [Float]) -> [Float] {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }
}
