package import Retrieval

/// Keeps the token vectors of passages from one start of the program to the next.
package protocol TokenStore: Sendable {
  /// The token vectors of those passages that are kept.
  func tokens(of passages: [String]) throws -> [String: TokenMatrix]

  func save(_ tokens: [String: TokenMatrix]) throws
}
