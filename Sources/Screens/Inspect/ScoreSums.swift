import Retrieval

extension Candidate {
  /// How the scores come about, one equation each, from what ordered the candidate last to what
  /// ordered it first: `p 0.94 = sigmoid(2.75)`, `logit 2.75 = 0.62×4.10 cross-encoder + 3.1×0.71 cosine`.
  func sums(in settings: Settings) -> [String] {
    let unit = settings.scoreUnit
    return [
      mmrParts.map { equation("mmr", $0.total, of: $0) },
      signalParts.map { equation(unit.caption, score ?? $0.total, of: $0) },
      normalised(settings),
      fromServer,
      relevanceParts.flatMap { parts in
        parts.count > 1 ? equation("logit", parts.total, of: parts) : nil
      },
      fusedParts.flatMap { parts in
        parts.isEmpty
          ? nil : equation(settings.fusion.unit.caption, scoreBefore ?? parts.total, of: parts)
      },
    ].compactMap(\.self)
  }

  /// A server's score as a logit, where it gave another number.
  private var fromServer: String? {
    guard let logit, let said = scores?[.remote], said != logit else { return nil }
    return "logit \(fixed(logit, 2)) = log-odds of the server's \(fixed(said, 4))"
  }

  private func normalised(_ settings: Settings) -> String? {
    guard let logit, let relevance, settings.normalisation != .logit else { return nil }
    let name = signalParts == nil ? settings.scoreUnit.caption : "relevance"
    return "\(name) \(fixed(relevance, 2)) = \(settings.normalisation.rawValue)(\(fixed(logit, 2)))"
  }
}

extension ScorePart {
  fileprivate var isTakenOff: Bool { contribution < 0 || (contribution == 0 && weight < 0) }
}

/// A sum as a person would write it.
private func equation(_ name: String, _ sum: Double, of parts: [ScorePart]) -> String {
  let decimals = parts.allSatisfy { abs($0.contribution) < 0.1 } ? 4 : 2
  let terms = parts.filter { $0.weight != 0 }.enumerated().map { place, part in
    let sign = part.isTakenOff ? (place == 0 ? "−" : " − ") : place == 0 ? "" : " + "
    let value = fixed(abs(part.value), decimals)
    let factor = abs(part.weight) == 1 ? "" : "\(short(abs(part.weight)))×"
    return part.name == .bias
      ? "\(sign)\(short(abs(part.contribution))) bias"
      : "\(sign)\(factor)\(value) \(part.name.words)"
  }
  return "\(name) \(fixed(sum, decimals)) = \(terms.isEmpty ? "0" : terms.joined())"
}

extension ScorePart.Name {
  /// The part in full words, such that the cross-encoder's logit is not taken for the sum.
  var words: String {
    self == .logit ? "cross-encoder" : rawValue.split(separator: "_").joined(separator: " ")
  }
}
