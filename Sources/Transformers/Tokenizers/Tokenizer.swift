/// Turns text into the vocabulary ids that a model was trained on.
///
/// A question that is paired with many passages is cut into pieces once:
///
/// ```swift
/// let question = tokenizer.pieces(query)
/// let batch = passages.map { tokenizer.pair(question, tokenizer.pieces($0), limit: 256) }
/// ```
package protocol Tokenizer: Sendable {
  /// The id that fills short rows of a batch.
  var padding: Int32 { get }

  /// The ids of a text without the special tokens that frame it.
  func pieces(_ text: String) -> [Int32]

  /// Frames pieces as one text, `[CLS] pieces [SEP]`, in at most `limit` ids.
  func single(_ pieces: [Int32], limit: Int?) -> Encoding

  /// Frames pieces as a pair, `[CLS] first [SEP] second [SEP]`, in at most `limit` ids; the longer
  /// side is cut first.
  func pair(_ first: [Int32], _ second: [Int32], limit: Int?) -> Encoding

  /// The vocabulary entry of each id; an id outside the vocabulary reads as the unknown token.
  func tokens(of ids: [Int32]) -> [String]
}

extension Tokenizer {
  /// Tokenises one text as `[CLS] … [SEP]`, in at most `limit` ids.
  package func encode(_ text: String, limit: Int?) -> Encoding {
    single(pieces(text), limit: limit)
  }

  /// Tokenises a pair as `[CLS] text [SEP] pair [SEP]`, in at most `limit` ids; the longer side is
  /// cut first.
  package func encode(_ text: String, pair other: String, limit: Int?) -> Encoding {
    pair(pieces(text), pieces(other), limit: limit)
  }

  /// The number of pieces in a text, special tokens left out.
  package func count(_ text: String) -> Int {
    pieces(text).count
  }
}
