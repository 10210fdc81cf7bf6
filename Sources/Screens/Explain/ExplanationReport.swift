import Foundation
package import Retrieval

/// An explanation with what its pieces are worth, as one JSON value.
package struct ExplanationReport: Encodable, Sendable {
  package let explanation: Explanation
  package let importance: Importance?

  package init(_ explanation: Explanation, importance: Importance?) {
    self.explanation = explanation
    self.importance = importance
  }

  package func encode(to encoder: any Encoder) throws {
    try explanation.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(importance, forKey: .importance)
  }

  private enum CodingKeys: CodingKey { case importance }
}
