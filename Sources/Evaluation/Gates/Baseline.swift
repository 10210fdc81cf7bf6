/// A state of quality that a project has committed to, and what later ones may lose against it.
package struct Baseline: Sendable, Equatable {
  package static let currentVersion = 1

  package var version = currentVersion
  package var limits: GateLimits
  package var report: EvaluationReport

  package init(limits: GateLimits, report: EvaluationReport) {
    self.limits = limits
    self.report = report
  }
}

extension Baseline: Codable {
  private enum CodingKeys: String, CodingKey { case version, limits, report }

  /// Reads a baseline.
  ///
  /// - Throws: `DecodingError` for one that a newer version has written.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    version = try fields.decode(Int.self, forKey: .version)
    guard version <= Self.currentVersion else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: fields,
        debugDescription: "version \(version) is newer than this program knows")
    }
    limits = try fields.decode(GateLimits.self, forKey: .limits)
    report = try fields.decode(EvaluationReport.self, forKey: .report)
  }
}

/// What a gate lets through.
package struct GateLimits: Sendable, Equatable, Codable {
  /// How much a measure's mean may fall, significant or not.
  package var loss = 0.01
  /// The same for a segment, whose mean rests on fewer questions.
  package var segmentLoss = 0.05
  /// A fall whose p, adjusted by Holm's method over the measures of the whole or over those of all
  /// segments, is below this fails however small it is.
  package var significance = 0.05
  /// The milliseconds that 95 of 100 runs must keep within; nil for no such limit.
  package var latency: Double?

  package init() {}

  private enum CodingKeys: String, CodingKey {
    case loss, significance
    case segmentLoss = "segment_loss"
    case latency = "p95_ms"
  }
}
