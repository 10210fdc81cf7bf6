/// The vectors of a text's tokens in their context, for late interaction (Khattab and Zaharia,
/// "ColBERT").
package struct TokenEmbeddings: Sendable, Equatable {
  /// Vocabulary ids, special tokens included.
  package let ids: [Int32]
  /// The vocabulary entry of each id.
  package let tokens: [String]
  /// Which tokens are special ones that frame a text.
  package let isSpecial: [Bool]
  /// One row of `dimensions` numbers for each token, of Euclidean length 1.
  package let vectors: [Float]
  package let dimensions: Int
  /// How many tokens the model's limit cut.
  package let removed: Int

  /// The vector of one token.
  package func vector(_ token: Int) -> ArraySlice<Float> {
    vectors[token * dimensions..<(token + 1) * dimensions]
  }
}
