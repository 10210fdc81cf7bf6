/// A token of the question with the token of a passage that is most like it.
package struct TokenMatch: Sendable, Equatable, Codable {
  package var token: String
  package var match: String
  /// The match's place among the passage's tokens, from 0.
  package var place: Int
  /// The cosine of the two tokens' vectors.
  package var similarity: Double

  package init(token: String, match: String, place: Int, similarity: Double) {
    self.token = token
    self.match = match
    self.place = place
    self.similarity = similarity
  }
}
