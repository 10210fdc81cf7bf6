internal import Kernels
package import Retrieval

/// Scores a passage by reading it together with the question (Nogueira and Cho, "Passage
/// Re-ranking with BERT").
package struct CrossEncoder: Sendable {
  /// The model's folder and its small files.
  package let folder: ModelFolder
  private let crew: Crew

  /// Loads the weights.
  ///
  /// Throws ``ModelError`` if the model is no classifier of pairs, or its weights do not fit the
  /// configuration.
  package init(_ folder: ModelFolder, threads: Int? = nil) throws {
    guard folder.configuration.task == .classifier else {
      throw ModelError(
        folder.path, "holds an encoder without a classifier",
        remedy: "choose a reranker")
    }
    let (file, operations) = (try folder.weights(), OneDNN())
    let weights = try BertWeights(file, folder.configuration, operations)
    let head = try Classifier(WeightReader(file, folder.configuration, operations))
    self.folder = folder
    crew = Crew(weights, .classifier(head), threads: threads ?? Crew.defaultThreads)
  }

  /// The scores of passages for one question, in the passages' order.
  ///
  /// - Parameters:
  ///   - query: The question, which comes first in each pair.
  ///   - passages: Each is cut, longest side first, to what the model can read.
  ///   - progress: Told after each batch how many passages are done.
  package func score(
    _ query: String, _ passages: [String], progress: ProgressHandler? = nil
  ) async throws -> [PairScore] {
    let question = folder.tokenizer.pieces(query)
    let encodings = passages.map {
      folder.tokenizer.pair(question, folder.tokenizer.pieces($0), limit: folder.tokenLimit)
    }
    let logits = try await crew.run(encodings, progress: progress)
    return zip(encodings, logits).map { encoding, logit in
      PairScore(
        value: Double(logit[0]), tokens: encoding.ids.count, removed: encoding.removed)
    }
  }
}
