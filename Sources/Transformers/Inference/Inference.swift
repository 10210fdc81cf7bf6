package import Kernels

/// Makes operations for the thread it is called on.
package typealias OperationsMaker = @Sendable () -> any Operations

/// A model at work on one thread.
actor Inference {
  private let executor = ThreadExecutor()
  private let weights: EncoderWeights
  private let makeOperations: OperationsMaker
  // Made at the first call, on the actor's own thread, as `OneDNN` asks.
  private lazy var operations = makeOperations()
  private lazy var encoder = Encoder(weights, operations)

  init(_ weights: EncoderWeights, _ operations: @escaping OperationsMaker) {
    self.weights = weights
    makeOperations = operations
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
