internal import Foundation

/// Tells how many texts are done, of how many.
package typealias ProgressHandler = @Sendable (_ done: Int, _ total: Int) -> Void

/// Gives the place of a text that has just been read, and what was made of it.
package typealias MadeHandler<Made> = @Sendable (_ place: Int, _ made: Made) -> Void

/// Gives the places of the texts of a batch that has just been run, and what was made of each.
typealias BatchHandler<Output> = @Sendable (_ places: [Int], _ outputs: [Output]) -> Void

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
  func run<Output>(
    _ texts: [Encoding], _ head: some Head<Output>, finished: BatchHandler<Output>? = nil,
    progress: ProgressHandler? = nil
  ) async throws -> [Output] {
    let plan = BatchPlan(tokens: texts.map(\.ids.count), threads: members.count)
    let queue = BatchQueue(plan, count: texts.count, finished, progress)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for member in members.prefix(plan.batches.count) {
        group.addTask {
          while let places = try await queue.next() {
            await queue.finish(places, try await member.run(texts, places, head))
          }
        }
      }
      try await group.waitForAll()
    }
    return await queue.results
  }
}

/// The batches yet to be run, and what the others gave.
private actor BatchQueue<Output: Sendable> {
  private var found: [Output?]
  private var waiting: ArraySlice<[Int]>
  private var done = 0
  private let finished: BatchHandler<Output>?
  private let progress: ProgressHandler?

  init(
    _ plan: BatchPlan, count: Int, _ finished: BatchHandler<Output>?, _ progress: ProgressHandler?
  ) {
    self.finished = finished
    self.progress = progress
    waiting = plan.batches[...]
    found = Array(repeating: nil, count: count)
  }

  /// All outputs in the texts' order, once every batch has ended.
  var results: [Output] { found.compactMap(\.self) }

  func next() throws -> [Int]? {
    try Task.checkCancellation()
    return waiting.popFirst()
  }

  func finish(_ places: [Int], _ outputs: [Output]) {
    for (place, output) in zip(places, outputs) { found[place] = output }
    done += places.count
    finished?(places, outputs)
    progress?(done, found.count)
  }
}
