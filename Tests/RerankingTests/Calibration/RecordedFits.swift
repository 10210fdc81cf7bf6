import Foundation

@testable import Reranking

/// What scikit-learn and SciPy fit to frozen judgements; Fixtures/README.md names them.
struct RecordedFit: Decodable, Sendable {
  var name: String
  var logits: [Double]
  var relevant: [Bool]
  /// Slope and intercept at the minimum of Platt's loss.
  var platt: [Double]
  /// The same by scikit-learn.
  var sigmoidCalibration: [Double]
  /// The probability of each judgement.
  var isotonic: [Double]

  /// The judgements, each of a question of its own.
  var judgements: [JudgedLogit] {
    logits.indices.map {
      JudgedLogit(logits[$0], isRelevant: relevant[$0], question: "q\($0)")
    }
  }

  static let all: [RecordedFit] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/fits.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([RecordedFit].self, from: data)) ?? []
  }()
}
