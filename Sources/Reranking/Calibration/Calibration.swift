package import Retrieval

/// A curve with all that it was fitted on; it holds for nothing else.
package struct Calibration: Sendable, Equatable {
  package static let currentVersion = 1

  package var curve: CalibrationCurve
  /// Whose logits were fitted: a blend's are not a cross-encoder's.
  package var reranker: RerankerKind
  /// The models that made the logits, by their part in the run.
  package var models: [String: ModelIdentity]
  package var corpus: CorpusIdentity
  /// How many judgements the curve rests on.
  package var judgements: Int
  /// When it was fitted, in seconds since 1970 (UTC).
  package var time: Double

  package init(
    curve: CalibrationCurve, reranker: RerankerKind, models: [String: ModelIdentity],
    corpus: CorpusIdentity, judgements: Int, time: Double
  ) {
    self.curve = curve
    self.reranker = reranker
    self.models = models
    self.corpus = corpus
    self.judgements = judgements
    self.time = time
  }

  /// The normalisation that the curve serves.
  package var kind: Normalisation {
    switch curve {
    case .platt: .platt
    case .isotonic: .isotonic
    }
  }

  /// The probability of a logit, between 0 and 1; it never falls where the logit rises.
  package func apply(to logit: Double) -> Double { curve.apply(to: logit) }
}

extension Calibration: Codable {
  private enum CodingKeys: String, CodingKey {
    case version, kind, slope, intercept, steps, reranker, models, corpus, judgements, time
  }

  /// Reads a calibration.
  ///
  /// - Throws: `DecodingError` where the file is of a newer version, names no model, or its curve
  ///   does not rise.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let version = try fields.decode(Int.self, forKey: .version)
    guard version <= Self.currentVersion else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: fields,
        debugDescription: "version \(version) is newer than this program knows")
    }
    self.init(
      curve: try Self.curve(in: fields),
      reranker: try fields.decode(RerankerKind.self, forKey: .reranker),
      models: try fields.decode([String: ModelIdentity].self, forKey: .models),
      corpus: try fields.decode(CorpusIdentity.self, forKey: .corpus),
      judgements: try fields.decode(Int.self, forKey: .judgements),
      time: try fields.decode(Double.self, forKey: .time))
    guard !models.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .models, in: fields,
        debugDescription: "no model is named, so it would fit any; fit it again")
    }
    if let fault = curve.fault {
      throw DecodingError.dataCorruptedError(forKey: .kind, in: fields, debugDescription: fault)
    }
  }

  private static func curve(
    in fields: KeyedDecodingContainer<CodingKeys>
  ) throws -> CalibrationCurve {
    switch try fields.decode(Normalisation.self, forKey: .kind) {
    case .platt:
      return .platt(
        slope: try fields.decode(Double.self, forKey: .slope),
        intercept: try fields.decode(Double.self, forKey: .intercept))
    case .isotonic:
      return .isotonic(try fields.decode([CalibrationCurve.Step].self, forKey: .steps))
    case let other:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: fields, debugDescription: "\(other.rawValue) is not fitted")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.currentVersion, forKey: .version)
    try fields.encode(kind, forKey: .kind)
    switch curve {
    case .platt(let slope, let intercept):
      try fields.encode(slope, forKey: .slope)
      try fields.encode(intercept, forKey: .intercept)
    case .isotonic(let steps): try fields.encode(steps, forKey: .steps)
    }
    try fields.encode(reranker, forKey: .reranker)
    try fields.encode(models, forKey: .models)
    try fields.encode(corpus, forKey: .corpus)
    try fields.encode(judgements, forKey: .judgements)
    try fields.encode(time, forKey: .time)
  }
}
