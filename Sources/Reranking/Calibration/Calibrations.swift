package import Retrieval

/// The calibrations at hand for one corpus and one set of models.
package struct Calibrations: Sendable {
  private let all: [Calibration]
  private let models: [String: ModelIdentity]
  private let corpus: CorpusIdentity

  /// - Parameter models: by their part in a run; servers by `remote:NAME`.
  package init(
    _ all: [Calibration] = [], models: [String: ModelIdentity], corpus: CorpusIdentity
  ) {
    self.all = all
    self.models = models
    self.corpus = corpus
  }

  /// The calibration that a run with these settings needs; nil where it needs none.
  ///
  /// - Throws: `CalibrationError` where the settings need one and none holds here.
  package func calibration(for settings: Settings) throws -> Calibration? {
    guard settings.needsCalibration else { return nil }
    let fitted = all.filter {
      $0.kind == settings.normalisation && $0.reranker == settings.reranker
    }
    let models = models.serving(settings.reranker)
    if let match = fitted.first(where: { refusal(of: $0, models) == nil }) { return match }
    throw fitted.first.flatMap { refusal(of: $0, models) }
      ?? CalibrationError.missing(settings.normalisation, settings.reranker)
  }

  private func refusal(
    of calibration: Calibration, _ models: [String: ModelIdentity]
  ) -> CalibrationError? {
    for (part, fitted) in calibration.models.sorted(by: { $0.key < $1.key }) {
      guard let present = models[part], present.fingerprint == fitted.fingerprint else {
        return .otherModel(calibration.kind, fitted: fitted, present: models[part])
      }
    }
    guard calibration.corpus.fingerprint == corpus.fingerprint else {
      return .otherCorpus(calibration.kind, fitted: calibration.corpus, present: corpus)
    }
    return nil
  }
}

extension [String: ModelIdentity] {
  /// The models of a run: where a server reranks, it stands in the local reranker's place, and
  /// nothing is blended.
  package func serving(_ reranker: RerankerKind) -> Self {
    let local = filter { !$0.key.hasPrefix("remote:") }
    guard reranker.remoteName != nil else { return local }
    var models = local.filter { $0.key == "embedder" }
    models["reranker"] = self[reranker.rawValue]
    return models
  }
}

/// Why no calibration holds for a run.
package enum CalibrationError: Error, Equatable, CustomStringConvertible {
  case missing(Normalisation, RerankerKind)
  case otherModel(Normalisation, fitted: ModelIdentity, present: ModelIdentity?)
  case otherCorpus(Normalisation, fitted: CorpusIdentity, present: CorpusIdentity)

  package var description: String {
    switch self {
    case .missing(let kind, let reranker):
      "there is no \(kind.rawValue) calibration of \(reranker.rawValue) scores for this corpus; "
        + Self.cure
    case .otherModel(let kind, let fitted, let present):
      "the \(kind.rawValue) calibration was fitted on scores of \(Self.name(fitted)), not of "
        + "\(present.map(Self.name) ?? "this model"); \(Self.cure)"
    case .otherCorpus(let kind, let fitted, let present):
      "the \(kind.rawValue) calibration was fitted on corpus \(fitted.name) "
        + "(\(fitted.fingerprint)), not on \(present.name) (\(present.fingerprint)); \(Self.cure)"
    }
  }

  private static let cure =
    "run rankscope calibrate on it, set normalisation to sigmoid, or name a file with --calibration"

  private static func name(_ model: ModelIdentity) -> String {
    "\(model.name) (\(model.fingerprint))"
  }
}

extension Settings {
  /// Whether the scores come from a curve that was fitted on judgements.
  package var needsCalibration: Bool {
    reranker != .none && (normalisation == .platt || normalisation == .isotonic)
  }
}
