internal import Kernels

/// What is made of the encoder's last vectors, for each text of a batch.
protocol Head<Output>: Sendable {
  associatedtype Output: Sendable

  /// The tokens that it looks at.
  var answer: Encoder.Answer { get }

  /// One output for each text of the batch, in its order.
  ///
  /// - Parameters:
  ///   - states: What the encoder gave for `answer`.
  ///   - room: Where it may compute; what that holds is of no account.
  func apply(
    to states: Tensor, _ batch: PackedBatch, _ room: HeadRoom, _ operations: any Operations
  ) throws -> [Output]
}

/// Tensors for a head to compute in, kept from batch to batch by one thread.
final class HeadRoom {
  /// [texts, hidden].
  let pooled: Tensor
  /// [texts, hidden].
  let inner: Tensor
  /// [texts, 1].
  let scores = Tensor(rows: 0, columns: 1)

  init(hidden: Int) {
    pooled = Tensor(rows: 0, columns: hidden)
    inner = Tensor(rows: 0, columns: hidden)
  }

  /// Fills `pooled` with a mean for each text.
  func poolMeans(_ states: Tensor, _ batch: PackedBatch) {
    pooled.resize(rows: batch.sequences.count)
    for (text, rows) in batch.sequences.enumerated() {
      pooled.meanRow(text, of: states, rows)
    }
  }
}

/// A vector has a number that is not finite: nothing can be compared with it.
struct NotFinite: Error {}
