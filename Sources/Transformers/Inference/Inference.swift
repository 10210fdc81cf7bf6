internal import Kernels

/// A model at work on one thread.
actor Inference {
  private let executor = ThreadExecutor()
  private let weights: EncoderWeights
  // Made at the first call, on the actor's own thread, as `OneDNN` asks.
  private lazy var operations = OneDNN()
  private lazy var encoder = Encoder(weights, operations)

  init(_ weights: EncoderWeights) {
    self.weights = weights
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// One vector for each text of the batch, in its order.
  func run(_ batch: PackedBatch, _ head: Head) throws -> [[Float]] {
    let states = try encoder.encode(batch, head.answer)
    return try head.apply(to: states, batch, operations)
  }
}
