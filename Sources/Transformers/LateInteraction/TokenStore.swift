package import Retrieval

/// Keeps the token vectors of passages from one start of the program to the next.
package protocol TokenStore: Sendable {
  /// The token vectors of those passages that are kept.
  func tokens(of passages: [String]) throws -> [String: TokenMatrix]

  /// Those passages whose token vectors, of so many numbers each, are not kept.
  func missing(among passages: [String], dimensions: Int) throws -> [String]

  func save(_ tokens: [String: TokenMatrix]) throws
}
