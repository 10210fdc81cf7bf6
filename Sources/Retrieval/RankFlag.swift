/// A sign that something in a ranking may be broken.
package struct RankFlag: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// The reranker left every candidate where it was.
    case inputOrder = "input_order"
    /// Equal scores, between which a place was decided.
    case ties
    /// Scores at the end of their scale, where they no longer tell candidates apart.
    case saturated
    /// Scores that are no finite numbers.
    case notFinite = "not_finite"
    /// One chunk stands among the candidates more than once.
    case duplicateIDs = "duplicate_ids"
    /// A list in which a score rises from one place to the next.
    case notMonotone = "not_monotone"
    /// The reranker read no passage whole.
    case allTruncated = "all_truncated"
  }

  package var kind: Kind
  /// What was seen, in one line.
  package var detail: String

  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }
}
