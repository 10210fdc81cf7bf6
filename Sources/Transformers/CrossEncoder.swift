package import Kernels
package import Retrieval

/// Scores a passage by reading it together with the question (Nogueira and Cho, "Passage
/// Re-ranking with BERT").
package struct CrossEncoder: Sendable {
  /// The model's folder and its small files.
  package let folder: ModelFolder
  /// How many threads work: as many pairs are read at the same time.
  package let threads: Int
  private let crew: Crew
  private let head: Classifier

  /// Loads the weights.
  ///
  /// Throws ``ModelError`` if the model is no classifier of pairs, or its weights do not fit the
  /// configuration.
  ///
  /// - Parameters:
  ///   - precision: With `.int8`, layers that are stored so are multiplied so.
  ///   - operations: What each thread computes with.
  package init(
    _ folder: ModelFolder, threads: Int? = nil, precision: Precision = .int8,
    operations: @escaping OperationsMaker = { OneDNN() }
  ) throws {
    guard folder.configuration.task == .classifier else {
      throw ModelError(
        folder.path, "holds an encoder without a classifier",
        remedy: "choose a reranker")
    }
    let (file, layout) = (try folder.weights(), OneDNN())
    let weights = try EncoderWeights(file, folder.configuration, layout, precision)
    head = try Classifier.read(
      WeightReader(file, folder.configuration, layout, .float32))
    self.folder = folder
    self.threads = max(1, threads ?? Crew.defaultThreads)
    crew = Crew(weights, threads: self.threads, operations)
  }

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
    let frame = PairFrame(query, folder.tokenizer, limit: folder.tokenLimit)
    let readings = passages.map { frame.reading(of: $0, long) }
    let tally = WindowTally(readings, long, scored: scored)
    _ = try await crew.run(readings.flatMap(\.windows), .classifier(head)) { tally.add($1, at: $0) }
    return tally.verdicts
  }
}
