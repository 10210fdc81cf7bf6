/// What the files of a WordPiece tokenizer say, whichever files they are.
struct WordPieceSettings {
  /// A token recognised in the text itself.
  struct AddedToken {
    var content: String
    var id: Int32

    /// Whether it is looked for after normalisation instead of before.
    var isNormalized: Bool
  }

  var vocabulary: Vocabulary
  var normalizer: TextNormalizer
  var prefix = "##"
  var longestWord = 100
  var unknown: Int32
  var padding: Int32
  var added: [AddedToken]
  var single: Template
  var pair: Template
}
