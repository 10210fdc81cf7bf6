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
  private var batch = PackedBatch()
  private let room: HeadRoom

  init(_ weights: EncoderWeights, _ operations: @escaping OperationsMaker) {
    self.weights = weights
    makeOperations = operations
    room = HeadRoom(hidden: weights.configuration.hiddenSize)
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// What a head makes of some of the texts, in the order of their places.
  func run<Output>(
    _ texts: [Encoding], _ places: [Int], _ head: some Head<Output>
  ) throws -> [Output] {
    batch.fill(texts, places)
    let states = try encoder.encode(batch, head.answer)
    return try head.apply(to: states, batch, room, operations)
  }
}
