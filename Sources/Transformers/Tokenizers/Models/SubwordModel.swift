/// A way of cutting words into the pieces of a vocabulary.
protocol SubwordModel: Sendable {
  /// The id of what no piece covers; nil where that has none.
  var unknown: Int32? { get }

  /// Appends the ids of a word's pieces; the word is valid UTF-8 and not empty.
  func append(_ word: Span<UInt8>, to ids: inout [Int32])
}
