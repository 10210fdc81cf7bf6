package import Kernels
package import Retrieval

/// Scores a passage by reading it together with the question (Nogueira and Cho, "Passage
/// Re-ranking with BERT").
package struct CrossEncoder: Sendable {
  /// The model's folder and its small files.
  package let folder: ModelFolder
  /// How many threads work: as many pairs are read at the same time.
  package let threads: Int
  private let network: Deferred<Network>

  /// What the weights make of pairs.
  private struct Network {
    let crew: Crew
    let head: Classifier
  }

  /// Loads the weights.
  ///
  /// Throws ``ModelError`` if the model is no classifier of pairs, or its weights do not fit the
  /// configuration.
  ///
  /// - Parameters:
  ///   - precision: With `.int8`, layers that are stored so are multiplied so.
  ///   - isDeferred: Whether the weights are only loaded once they are needed, and throw then;
  ///     their file is mapped at once.
  ///   - operations: What each thread computes with.
  package init(
    _ folder: ModelFolder, threads: Int? = nil, precision: Precision = .int8,
    isDeferred: Bool = false, operations: @escaping OperationsMaker = { OneDNN() }
  ) throws {
    guard folder.configuration.task == .classifier else {
      throw ModelError(
        folder.path, "holds an encoder without a classifier",
        remedy: "choose a reranker")
    }
    self.folder = folder
    let threads = max(1, threads ?? Crew.defaultThreads)
    self.threads = threads
    let file = try folder.weights()
    network = Deferred {
      let layout = OneDNN()
      let weights = try EncoderWeights(file, folder.configuration, layout, precision)
      return Network(
        crew: Crew(weights, threads: threads, operations),
        head: try Classifier.read(WeightReader(file, folder.configuration, layout, .float32)))
    }
    if !isDeferred { try load() }
  }

  /// Loads the weights where they are not loaded yet.
  ///
  /// Throws ``ModelError`` if they do not fit the configuration.
  package func load() throws { _ = try network.value() }

  /// The scores of passages for one question, in the passages' order.
  ///
  /// - Parameters:
  ///   - query: The question, which comes first in each pair.
  ///   - passages: Where a pair is too long for the model, its longer side is cut, or the passage
  ///     is read in windows, half over one another, that repeat its first line.
  ///   - long: What to do with a passage that is too long.
  ///   - scored: Told each passage's place and verdict as soon as there is one.
  package func score(
    _ query: String, _ passages: [String], long: LongPassages = .truncate,
    scored: (@Sendable (Int, PairScore) -> Void)? = nil
  ) async throws -> [PairScore] {
    let network = try network.value()
    let frame = PairFrame(query, folder.tokenizer, limit: folder.tokenLimit)
    let readings = await passages.mapped(by: threads) { frame.reading(of: $0, long) }
    let tally = WindowTally(readings, long, scored: scored)
    _ = try await network.crew.run(readings.flatMap(\.windows), network.head) {
      tally.add($1, at: $0)
    }
    return tally.verdicts
  }
}
