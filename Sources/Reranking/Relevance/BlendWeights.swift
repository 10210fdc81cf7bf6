package import Retrieval

/// What a linear reranker weighs: the logit of the cross-encoder, late interaction, and the
/// retrievers' evidence.
///
/// The sum is a logit again, so that a threshold keeps its meaning from question to question. The
/// weights are fitted by `training/fit_blend.py`, which measures the same values.
package struct BlendWeights: Sendable, Equatable, Codable {
  package var logit: Double
  package var cosine: Double
  package var bm25Share: Double
  package var rrf: Double
  package var bias: Double
  /// Nil where late interaction has no part in the blend.
  package var maxSim: Double?
  /// The models whose words were weighed, by their part in the run; empty where nobody says.
  package var models: [String: ModelIdentity]

  package init(
    logit: Double, cosine: Double, bm25Share: Double, rrf: Double, bias: Double,
    maxSim: Double? = nil, models: [String: ModelIdentity] = [:]
  ) {
    self.logit = logit
    self.cosine = cosine
    self.bm25Share = bm25Share
    self.rrf = rrf
    self.bias = bias
    self.maxSim = maxSim
    self.models = models
  }

  private enum CodingKeys: String, CodingKey {
    case logit, cosine, rrf, bias, models
    case bm25Share = "bm25_share"
    case maxSim = "maxsim"
  }

  /// Reads the weights; a part that the file leaves out weighs nothing.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    logit = try container.decode(Double.self, forKey: .logit)
    bias = try container.decode(Double.self, forKey: .bias)
    cosine = try container.decodeIfPresent(Double.self, forKey: .cosine) ?? 0
    bm25Share = try container.decodeIfPresent(Double.self, forKey: .bm25Share) ?? 0
    rrf = try container.decodeIfPresent(Double.self, forKey: .rrf) ?? 0
    maxSim = try container.decodeIfPresent(Double.self, forKey: .maxSim)
    models =
      try container.decodeIfPresent([String: ModelIdentity].self, forKey: .models) ?? [:]
  }

  /// Why the weights do not hold for the models of a run, in words; nil where they do.
  package func refusal(of present: [String: ModelIdentity]) -> String? {
    for (part, fitted) in models.sorted(by: { $0.key < $1.key })
    where present[part]?.fingerprint != fitted.fingerprint {
      let other = present[part].map { "not with \($0.name) (\($0.fingerprint))" }
      return "the blend was fitted with \(fitted.name) (\(fitted.fingerprint))"
        + (other.map { ", \($0)" } ?? "")
    }
    return nil
  }

  /// What the logit of a candidate is the sum of, without the parts that weigh nothing.
  ///
  /// - Parameters:
  ///   - value: the cross-encoder's raw output.
  ///   - maxSim: late interaction's score, where it was asked for.
  ///   - bestBM25: the best BM25 score among the candidates.
  package func parts(
    _ value: Double, maxSim similarity: Double?, _ hit: FusedHit, bestBM25: Double
  ) -> [ScorePart] {
    let share = bestBM25 > 0 ? (hit.evidence[.bm25] ?? 0) / bestBM25 : 0
    let parts = [
      ScorePart(.logit, value: value, weight: logit),
      ScorePart(.maxSim, value: similarity ?? 0, weight: maxSim ?? 0),
      ScorePart(.cosine, value: hit.evidence[.dense] ?? 0, weight: cosine),
      ScorePart(.bm25Share, value: share, weight: bm25Share),
      ScorePart(.rrf, value: Self.reciprocalRanks(of: hit), weight: rrf),
      ScorePart(.bias, value: 1, weight: bias),
    ]
    return parts.filter { $0.weight != 0 }
  }

  /// 60 times the sum of 1 / (60 + rank) over the first 50 of each list: what the weights were
  /// fitted on, whatever the fusion, its k and the length of the lists in force are.
  private static func reciprocalRanks(of hit: FusedHit) -> Double {
    Retriever.allCases.reduce(0) { sum, retriever in
      guard let rank = hit.placements[retriever]?.rank, rank <= 50 else { return sum }
      return sum + 60 / Double(60 + rank)
    }
  }
}
