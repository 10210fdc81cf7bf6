internal import Foundation

/// Tells how many texts are done, of how many.
package typealias ProgressHandler = @Sendable (_ done: Int, _ total: Int) -> Void

/// Gives the places of the texts of a batch that has just been run, and a vector for each.
typealias BatchHandler = @Sendable (_ places: [Int], _ vectors: [[Float]]) -> Void

/// Threads that share one model's weights and take batches from one queue.
struct Crew: Sendable {
  private let members: [Inference]

  init(_ weights: EncoderWeights, threads: Int, _ operations: @escaping OperationsMaker) {
    members = (0..<max(1, threads)).map { _ in Inference(weights, operations) }
  }

  /// One thread for each core in use.
  static var defaultThreads: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// What a head makes of each text, in the order given.
  ///
  /// Each batch is handed over as it ends, and progress told, from one place at a time; a
  /// cancelled task stops before the next batch with `CancellationError`.
  func run(
    _ texts: [Encoding], _ head: Head, finished: BatchHandler? = nil,
    progress: ProgressHandler? = nil
  ) async throws -> [[Float]] {
    let plan = BatchPlan(tokens: texts.map(\.ids.count), threads: members.count)
    let queue = BatchQueue(plan, texts, finished, progress)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for member in members.prefix(plan.batches.count) {
        group.addTask {
          while let (indices, batch) = try await queue.next() {
            await queue.finish(indices, try await member.run(batch, head))
          }
        }
      }
      try await group.waitForAll()
    }
    return await queue.results
  }
}

/// The batches yet to be run, and what the others gave.
private actor BatchQueue {
  private(set) var results: [[Float]]
  private let texts: [Encoding]
  private var waiting: ArraySlice<[Int]>
  private var done = 0
  private let finished: BatchHandler?
  private let progress: ProgressHandler?

  init(
    _ plan: BatchPlan, _ texts: [Encoding], _ finished: BatchHandler?,
    _ progress: ProgressHandler?
  ) {
    self.texts = texts
    self.finished = finished
    self.progress = progress
    waiting = plan.batches[...]
    results = Array(repeating: [], count: texts.count)
  }

  func next() throws -> ([Int], PackedBatch)? {
    try Task.checkCancellation()
    guard let indices = waiting.popFirst() else { return nil }
    return (indices, PackedBatch(indices.map { texts[$0] }))
  }

  func finish(_ indices: [Int], _ vectors: [[Float]]) {
    for (index, vector) in zip(indices, vectors) { results[index] = vector }
    done += indices.count
    finished?(indices, vectors)
    progress?(done, texts.count)
  }
}
