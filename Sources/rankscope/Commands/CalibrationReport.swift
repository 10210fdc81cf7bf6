import Evaluation
import Foundation
import Reranking
import Retrieval

/// How well scores mean what they say, before a calibration and after it, on questions that the
/// curve was not fitted on.
struct CalibrationReport: Encodable {
  private let calibration: Calibration
  private let before: Reliability?
  private let after: Reliability?
  private let questions: Int
  private static let binning = Binning.equalMass(10)

  init(_ calibration: Calibration, _ fit: CalibrationFit, _ judgements: [JudgedLogit]) {
    self.calibration = calibration
    questions = Set(judgements.map(\.question)).count
    let outcomes = judgements.map(\.isRelevant)
    func reliability(_ probabilities: [Double]) -> Reliability? {
      Reliability(
        zip(probabilities, outcomes).map { Forecast($0, $1) }, binning: Self.binning)
    }
    before = reliability(judgements.map { logistic($0.logit) })
    after = reliability(fit.heldOut)
  }

  /// The report as a person reads it.
  var text: String {
    let quality = TextTable(
      "On questions that the curve was not fitted on; 0 is perfect",
      [.text("scores"), .number("Brier"), .number("ECE")],
      rows: [("sigmoid of the logit", before), (calibration.kind.rawValue, after)].map {
        name, reliability in
        [name] + [reliability?.brier, reliability?.expectedCalibrationError].map(Self.number)
      })
    let diagram = TextTable(
      "Reliability of \(calibration.kind.rawValue), \(Self.binning)",
      [.number("says"), .number("is"), .text("95% interval"), .number("of"), .text("")],
      rows: (after?.bins ?? []).map { bin in
        let interval = bin.observed.interval
        return [
          Self.number(bin.meanProbability), Self.number(bin.observedShare),
          "\(Self.number(interval?.low)) .. \(Self.number(interval?.high))",
          "\(bin.observed.count)",
          String(repeating: "█", count: Int((bin.observedShare * 20).rounded())),
        ]
      })
    return "\(calibration.judgements) judged chunks of \(questions) questions · "
      + "\(calibration.reranker.rawValue) on \(calibration.corpus.name)\n\n"
      + quality.plain + "\n" + diagram.plain
  }

  private static func number(_ value: Double?) -> String {
    value.map { String(format: "%.3f", $0) } ?? "unknown"
  }

  private enum CodingKeys: String, CodingKey {
    case calibration, questions, before, after, brier, ece, bins, says, count, low, high
    case observed = "is"
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(calibration, forKey: .calibration)
    try fields.encode(questions, forKey: .questions)
    for (key, reliability) in [(CodingKeys.before, before), (.after, after)] {
      guard let reliability else { continue }
      var part = fields.nestedContainer(keyedBy: CodingKeys.self, forKey: key)
      try part.encode(reliability.brier, forKey: .brier)
      try part.encode(reliability.expectedCalibrationError, forKey: .ece)
      var bins = part.nestedUnkeyedContainer(forKey: .bins)
      for bin in reliability.bins {
        var fields = bins.nestedContainer(keyedBy: CodingKeys.self)
        try fields.encode(bin.meanProbability, forKey: .says)
        try fields.encode(bin.observedShare, forKey: .observed)
        try fields.encode(bin.observed.count, forKey: .count)
        try fields.encodeIfPresent(bin.observed.interval?.low, forKey: .low)
        try fields.encodeIfPresent(bin.observed.interval?.high, forKey: .high)
      }
    }
  }
}
