import Foundation
package import Retrieval

/// An explanation with its matching tokens and what its pieces are worth, as one JSON value.
package struct ExplanationReport: Encodable, Sendable {
  package let explanation: Explanation
  package let matches: [TokenMatch]
  package let importance: Importance?

  package init(_ explanation: Explanation, matches: [TokenMatch] = [], importance: Importance?) {
    self.explanation = explanation
    self.matches = matches
    self.importance = importance
  }

  package func encode(to encoder: any Encoder) throws {
    try explanation.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    if !matches.isEmpty { try container.encode(matches, forKey: .matches) }
    try container.encodeIfPresent(importance, forKey: .importance)
  }

  private enum CodingKeys: String, CodingKey {
    case importance
    case matches = "token_matches"
  }
}
