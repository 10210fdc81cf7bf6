/// Joins the characters of words to ever longer pieces, in the order in which training joined them.
///
/// Source: Sennrich and others, "Neural machine translation of rare words with subword units",
/// 2016, as `BPE` of Hugging Face's `tokenizers` (src/models/bpe/model.rs) does it.
struct BytePairEncoding: SubwordModel {
  let pieces: PieceTable
  let merges: MergeTable

  /// The id of a character that is no piece; without one such characters are left out.
  let unknown: Int32?

  /// Whether unknown characters that follow one another are one.
  var fusesUnknown = false

  /// How characters that are no piece are spelt in bytes.
  var bytes: ByteFallback?

  /// Whether a word that is a piece stays whole, whatever the merges would make of it.
  var keepsWholeWords = false

  /// What stands before every character of a word but the first.
  var prefix: [UInt8] = []

  /// What stands after the last character of a word.
  var suffix: [UInt8] = []

  func append(_ word: Span<UInt8>, to ids: inout [Int32]) {
    if keepsWholeWords, let id = pieces.id(of: word) { return ids.append(id) }
    var chain = MergingWord(characters(of: word))
    chain.merge(by: merges)
    ids.append(contentsOf: chain.ids)
  }

  /// The pieces of a word's characters before any merge.
  private func characters(of word: Span<UInt8>) -> [Int32] {
    var ids: [Int32] = []
    ids.reserveCapacity(word.count)
    var holdsUnknown = false
    var character: [UInt8] = []
    var index = 0
    while index < word.count {
      let start = index
      _ = word.scalar(at: &index)
      character.removeAll(keepingCapacity: true)
      if start > 0 { character.append(contentsOf: prefix) }
      character.append(word.extracting(start..<index))
      if index == word.count { character.append(contentsOf: suffix) }
      if let id = pieces.id(of: character.span) {
        flush(&holdsUnknown, to: &ids)
        ids.append(id)
      } else if bytes?.append(character.span, to: &ids) != true {
        if !fusesUnknown { flush(&holdsUnknown, to: &ids) }
        holdsUnknown = true
      }
    }
    flush(&holdsUnknown, to: &ids)
    return ids
  }

  /// Appends the unknown character, or several fused, that was held back.
  ///
  /// As in the reference, bytes that follow it overtake it.
  private func flush(_ holdsUnknown: inout Bool, to ids: inout [Int32]) {
    if holdsUnknown, let unknown { ids.append(unknown) }
    holdsUnknown = false
  }
}
