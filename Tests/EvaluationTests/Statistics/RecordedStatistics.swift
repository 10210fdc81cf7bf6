import Foundation
import Testing

/// What other libraries say of frozen inputs; StatisticsFixtures/README.md names them.
struct RecordedStatistics: Decodable, Sendable {
  struct Comparison: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var before: [Double]
    var after: [Double]
    /// Whether p was counted over every swap of labels.
    var exact: Bool
    var p: Double
    var low: Double
    var high: Double
    var effectSize: Double

    var testDescription: String { name }
  }

  struct Adjustment: Decodable, Sendable {
    var ps: [Double]
    var adjusted: [Double]
  }

  struct Wilson: Decodable, Sendable {
    var hits: Int
    var count: Int
    var interval: [Double]
  }

  struct Tail: Decodable, Sendable {
    var x: Double
    var p: Double
  }

  struct TwoSamples: Decodable, Sendable {
    var first: [Double]
    var second: [Double]
    var statistic: Double
    var p: Double
    var asymptoticP: Double
  }

  struct Diagram: Decodable, Sendable {
    var probabilities: [Double]
    var outcomes: [Bool]
    var brier: Double
    var observed: [Double]
    var predicted: [Double]
  }

  struct Knee: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var x: [Double]
    var y: [Double]
    var knee: Int?

    var testDescription: String { name }
  }

  var comparisons: [Comparison]
  var holm: [Adjustment]
  var wilson: [Wilson]
  var kolmogorov: [Tail]
  var twoSamples: [TwoSamples]
  var reliability: Diagram
  var knees: [Knee]

  static let all: RecordedStatistics? = {
    let file = URL(filePath: #filePath)
      .appending(path: "../../StatisticsFixtures/statistics.json").standardized
    guard let data = try? Data(contentsOf: file) else { return nil }
    return try? JSONDecoder().decode(RecordedStatistics.self, from: data)
  }()
}
