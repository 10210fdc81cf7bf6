/// Cuts words into the longest vocabulary pieces from left to right.
///
/// Source: Schuster and Nakajima, "Japanese and Korean voice search", 2012, in the greedy form of
/// BERT's `WordpieceTokenizer`.
struct WordPiece: SubwordModel {
  /// Pieces that start a word.
  private let heads: PieceTable

  /// Pieces that continue a word, without their prefix.
  private let tails: PieceTable

  /// The id of a word that no pieces make up.
  private let unknownID: Int32

  /// A word of more characters than this is unknown.
  private let longestWord: Int

  init(vocabulary: Vocabulary, prefix: String, unknown: Int32, longestWord: Int) {
    var heads: [(Substring.UTF8View, Int32)] = []
    var tails: [(Substring.UTF8View, Int32)] = []
    for (token, id) in vocabulary.entries {
      if token.utf8.starts(with: prefix.utf8) {
        tails.append((Substring(token).utf8.dropFirst(prefix.utf8.count), id))
      } else {
        heads.append((Substring(token).utf8, id))
      }
    }
    self.heads = PieceTable(heads)
    self.tails = PieceTable(tails)
    unknownID = unknown
    self.longestWord = longestWord
  }

  var unknown: Int32? { unknownID }

  /// Appends the ids of a word's pieces, or the unknown id if the word cannot be made up of pieces.
  func append(_ word: Span<UInt8>, to ids: inout [Int32]) {
    if word.count > longestWord && word.scalarCount > longestWord {
      ids.append(unknownID)
      return
    }
    let count = ids.count
    var start = 0
    while start < word.count {
      let table = start == 0 ? heads : tails
      guard let match = table.longestPrefix(of: word, from: start) else {
        ids.removeLast(ids.count - count)
        ids.append(unknownID)
        return
      }
      ids.append(match.id)
      start += match.length
    }
  }
}
