/// Everything about a run that a person can turn; the table `Setting.all` names and bounds each.
package struct Settings: Sendable, Equatable, Hashable {
  /// What a chunk's metadata must be for it to take part; all of them must hold.
  package var filters: [Filter] = []
  /// K: how many candidates each retriever contributes and how many are reranked.
  package var candidates = 50
  /// BM25's term saturation.
  package var k1 = 1.2
  /// BM25's length normalisation, 0 to 1.
  package var b = 0.75

  package var fusion = Fusion.rrf
  /// The constant k of reciprocal rank fusion.
  package var rrfK = 60
  /// What the dense list weighs in a linear blend, 0 to 1; BM25 weighs the rest.
  package var denseWeight = 0.5

  package var reranker = RerankerKind.blend
  /// How many candidates, the best by late interaction, the reranker reads; 0 for all.
  package var tier = 0
  /// Milliseconds that reranking may take; 0 for as long as it needs.
  package var deadline = 0.0
  package var longPassages = LongPassages.truncate

  package var normalisation = Normalisation.sigmoid
  /// What freshness, authority and diversity weigh in the score; relevance weighs the rest.
  package var freshnessWeight = 0.0
  package var authorityWeight = 0.0
  package var diversityWeight = 0.0
  /// The age, in days, at which freshness has fallen to a half.
  package var halfLife = 180.0
  package var duplicates = DuplicateRule.shingles
  /// From which similarity on two chunks are copies of each other, 0 to 1.
  package var duplicateThreshold = 0.9
  /// What relevance weighs against novelty in maximal marginal relevance; 1 turns it off.
  package var mmrLambda = 1.0

  /// The least score that passes, in the unit of the scores.
  package var threshold = 0.5
  /// N: how many chunks may enter the context.
  package var topN = 8
  /// How many chunks of one document may enter the context; 0 for any number.
  package var perDocument = 0
  /// How many tokens the context may hold.
  package var tokenBudget = 3000
  package var packing = PackingRule.skip
  package var order = ContextOrder.relevance
  /// The latency that a run may take, in milliseconds; beyond it the screens warn.
  package var latencyBudget = 1000.0

  package init() {}
}

/// How the retrievers' lists become one.
package enum Fusion: String, Sendable, Codable, CaseIterable {
  /// The sum of reciprocal ranks.
  case rrf
  /// The weighted sum of scores that were stretched to 0…1 within the query.
  case minMax = "minmax"
  /// The weighted sum of scores in standard deviations from the query's mean.
  case zScore = "zscore"
  /// One retriever alone.
  case bm25
  case dense

  /// The unit of the fused score.
  package var unit: ScoreUnit {
    switch self {
    case .rrf: .rrf
    case .minMax: .minMax
    case .zScore: .zScore
    case .bm25: .bm25
    case .dense: .cosine
    }
  }
}

/// What orders the candidates anew.
package enum RerankerKind: Sendable, Hashable, Codable, CaseIterable {
  /// The cross-encoder's logit joined with the retrievers' evidence.
  case blend
  case crossEncoder
  case lateInteraction
  case none
  /// A server, by the name that the configuration gives it.
  case remote(String)

  /// Those of this process; which servers there are the configuration says.
  package static let allCases: [Self] = [.blend, .crossEncoder, .lateInteraction, .none]
}

extension RerankerKind: RawRepresentable {
  private static let remotePrefix = "remote:"

  package var rawValue: String {
    switch self {
    case .blend: "blend"
    case .crossEncoder: "cross-encoder"
    case .lateInteraction: "late-interaction"
    case .none: "none"
    case .remote(let name): Self.remotePrefix + name
    }
  }

  /// Whatever is called so; whether a server of that name is configured is not known here.
  package init?(rawValue: String) {
    if let known = Self.allCases.first(where: { $0.rawValue == rawValue }) {
      self = known
      return
    }
    let name = rawValue.dropFirst(Self.remotePrefix.count)
    guard rawValue.hasPrefix(Self.remotePrefix), Self.isName(name) else { return nil }
    self = .remote(String(name))
  }

  /// Whether a text can be a server's name: 1 to 64 letters, digits, hyphens and underscores.
  package static func isName(_ text: some StringProtocol) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
      }
  }

  /// The server's name; nil for a reranker of this process.
  package var remoteName: String? {
    guard case .remote(let name) = self else { return nil }
    return name
  }
}

/// What happens to a passage that is longer than the model's limit.
package enum LongPassages: String, Sendable, Codable, CaseIterable {
  /// What is too much is cut off.
  case truncate
  /// Overlapping windows are scored, and the best counts.
  case max
  /// Overlapping windows are scored, and their mean counts.
  case mean
}

/// How logits become scores.
package enum Normalisation: String, Sendable, Codable, CaseIterable {
  case logit
  case sigmoid
  /// Shares that sum to one within the query.
  case softmax
  /// A logistic curve fitted on judgements.
  case platt
  /// A rising staircase fitted on judgements.
  case isotonic
}

/// How near-copies are recognised.
package enum DuplicateRule: String, Sendable, Codable, CaseIterable {
  case off
  /// The share of common runs of words.
  case shingles
  /// The cosine of the chunks' vectors.
  case cosine
}

/// What happens when a chunk does not fit the room that is left.
package enum PackingRule: String, Sendable, Codable, CaseIterable {
  /// It is passed over, and smaller ones after it may fill the room.
  case skip
  /// The context ends there.
  case stop
}

/// In which order the kept chunks are sent.
package enum ContextOrder: String, Sendable, Codable, CaseIterable {
  case relevance
  /// The best at both ends, the weakest in the middle.
  case edges
}

extension Settings {
  /// What relevance weighs in the score.
  package var relevanceWeight: Double { 1 - freshnessWeight - authorityWeight - diversityWeight }

  /// Whether anything beside relevance orders the candidates.
  package var usesSignals: Bool { freshnessWeight + authorityWeight + diversityWeight > 0 }

  /// The unit of the scores after reranking, in which the threshold is given.
  package var scoreUnit: ScoreUnit {
    if reranker == .none { return fusion.unit }
    if usesSignals { return .signals }
    return switch normalisation {
    case .logit: .logit
    case .sigmoid: .p
    case .softmax: .softmax
    case .platt, .isotonic: .probability
    }
  }

  /// What is wrong with the settings, in one line; nil where they can run.
  package var fault: String? {
    for setting in Setting.all {
      if let fault = setting.fault(in: self) { return fault }
    }
    if relevanceWeight < -1e-9 {
      return "freshness-weight, authority-weight and diversity-weight sum to more than 1; lower one"
    }
    if usesSignals, normalisation == .logit {
      return "signals are weighed against scores between 0 and 1; set normalisation to sigmoid"
    }
    if normalisation != .logit, !(0...1).contains(threshold) {
      return "threshold is \(threshold); it must lie between 0 and 1, unless normalisation is logit"
    }
    return nil
  }
}
