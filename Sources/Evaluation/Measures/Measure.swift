/// A measure of one ranking against the judgements of its query, by ir_measures' name.
///
/// nDCG, RR, P, R, AP, Success, Judged and Bpref, with a cutoff (`nDCG@10`), the least grade that
/// is relevant (`P(rel=2)@5`), and for nDCG another gain (`nDCG(dcg='exp-log2')@10`). All agree with
/// trec_eval and, where that has none, with ir_measures. A document that nobody judged counts as not
/// relevant. A cutoff ends the looking, not the ranking: recall and AP still divide by all relevant
/// documents.
package struct Measure: Sendable, Hashable {
  let family: MeasureFamily
  let cutoff: Int?
  /// The least grade that is relevant.
  let relevance: Int
  let gain: Gain

  init(_ family: MeasureFamily, cutoff: Int? = nil, relevance: Int = 1, gain: Gain = .linear) {
    self.family = family
    self.cutoff = cutoff
    self.relevance = relevance
    self.gain = gain
  }

  /// The value for one query, between 0 and 1; 0 for an empty ranking.
  ///
  /// - Parameters:
  ///   - ranking: the documents in the order of the run, none twice; one that has the order of
  ///     the rule already is not sorted again.
  ///   - grades: the judgements of the query, by document id.
  ///   - ties: in which order tied documents are taken; all rules are exact for all measures.
  package func value(
    of ranking: [RetrievedDocument], grades: [String: Int], ties: TieRule = .trec
  ) -> Double {
    let graded = GradedRanking(ranking, grades: grades, ties: ties, depth: cutoff)
    return switch family {
    case .nDCG: graded.nDCG(gain, cutoff: cutoff)
    case .reciprocalRank: graded.reciprocalRank(relevance, cutoff: cutoff)
    case .precision: graded.precision(relevance, cutoff: cutoff)
    case .recall: graded.recall(relevance, cutoff: cutoff)
    case .averagePrecision: graded.averagePrecision(relevance, cutoff: cutoff)
    case .success: graded.success(relevance, cutoff: cutoff)
    case .judged: graded.judged(cutoff: cutoff)
    case .binaryPreference: graded.binaryPreference(relevance)
    }
  }
}

extension Measure: CustomStringConvertible {
  /// The name as ir_measures writes it.
  package var name: String {
    var parameters: [String] = []
    if relevance != 1 { parameters.append("rel=\(relevance)") }
    if gain != .linear { parameters.append("dcg='\(gain.rawValue)'") }
    let brackets = parameters.isEmpty ? "" : "(\(parameters.joined(separator: ",")))"
    return family.rawValue + brackets + (cutoff.map { "@\($0)" } ?? "")
  }

  package var description: String { name }
}

extension Measure: Codable {
  /// Reads a measure by its name.
  package init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
