import Foundation
import Retrieval
import Transformers

/// A few questions whose answer no sound model ranks below a sentence about something else.
enum ModelProbe {
  private static let triples = [
    (
      question: "What is the capital of France?",
      answer: "Paris is the capital and the largest city of France.",
      other: "Bread dough has to rise for an hour before it is baked."
    ),
    (
      question: "How do I reset my password?",
      answer: "To reset your password, open the settings and choose a new password.",
      other: "The museum shows paintings of the seventeenth century."
    ),
    (
      question: "How many days do I have to return an item?",
      answer: "Items may be returned within 30 days of delivery.",
      other: "Whales breathe air and come to the surface of the sea."
    ),
  ]

  /// Runs the model; what is wrong, one line for each, and empty where all is well.
  ///
  /// - Throws: `ModelError` where the model cannot be opened.
  static func faults(of folder: ModelFolder) async throws -> [String] {
    let score = try scorer(folder)
    var faults: [String] = []
    for (question, answer, other) in triples {
      let scores = try await score(question, [answer, other])
      if !scores.allSatisfy(\.isFinite) {
        faults.append("\"\(question)\": a score is no number")
      } else if scores[0] <= scores[1] {
        faults.append(
          "\"\(question)\": the answer has \(short(scores[0])), another sentence "
            + short(scores[1]))
      }
    }
    return faults
  }

  private typealias Scorer = (String, [String]) async throws -> [Double]

  private static func scorer(_ folder: ModelFolder) throws -> Scorer {
    switch folder.configuration.task {
    case .classifier:
      let model = try CrossEncoder(folder)
      return { try await model.score($0, $1).map(\.value) }
    case .encoder:
      let model = try BiEncoder(folder)
      return { question, passages in
        let vectors = try await model.embed([question] + passages).map(\.vector)
        return vectors.dropFirst().map { cosine(vectors[0], $0) }
      }
    }
  }

  /// Of vectors of length 1.
  private static func cosine(_ left: [Float], _ right: [Float]) -> Double {
    zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  private static func short(_ number: Double) -> String {
    number.formatted(
      .number.precision(.fractionLength(3)).locale(Locale(identifier: "en_US_POSIX")))
  }
}
