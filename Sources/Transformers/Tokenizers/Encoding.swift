/// A tokenised text or pair of texts, as an encoder reads it.
package struct Encoding: Sendable, Equatable {
  /// Vocabulary ids, special tokens included.
  package var ids: [Int32]

  /// The segment of each token, 0 for the first text and 1 for the second; as long as `ids`.
  package var typeIds: [UInt8]

  /// How many tokens the limit cut, from both texts together.
  package var removed: Int

  package init(ids: [Int32], typeIds: [UInt8], removed: Int) {
    self.ids = ids
    self.typeIds = typeIds
    self.removed = removed
  }
}
