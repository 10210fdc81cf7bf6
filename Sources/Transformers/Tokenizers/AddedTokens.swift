/// Finds added tokens in a text, before it is split into words.
///
/// Source: `AddedVocabulary` of Hugging Face's `tokenizers` (src/tokenizer/added_vocabulary.rs).
struct AddedTokens: Sendable {
  private let tokens: [AddedToken]

  /// The tokens' places in `tokens`, by their bytes.
  private let table: PieceTable

  /// Whether a token starts with the byte.
  private let starts: [Bool]

  /// Recognises the given tokens by `bytes`, their content as it stands in the text to be split.
  ///
  /// Empty ones never match.
  init(_ tokens: [(token: AddedToken, bytes: [UInt8])]) {
    self.tokens = tokens.map(\.token)
    let pieces = tokens.enumerated().map { (ArraySlice($1.bytes), Int32($0)) }
    let firsts = Set(tokens.compactMap(\.bytes.first))
    table = PieceTable(pieces)
    starts = (0...UInt8.max).map(firsts.contains)
  }

  /// Hands over the range before each recognised token with that token's id, then the rest.
  ///
  /// The rest comes with no id. Of several tokens that start at one place the longest counts.
  func split(_ text: Span<UInt8>, _ body: (Range<Int>, Int32?) -> Void) {
    var start = 0
    var index = 0
    while index < text.count, !tokens.isEmpty {
      guard starts[Int(text[index])], let match = table.longestPrefix(of: text, from: index) else {
        index += 1
        continue
      }
      let token = tokens[Int(match.id)]
      let found = index..<(index + match.length)
      if !token.isSingleWord || standsAlone(found, in: text) {
        let left = token.stripsLeft ? text.endOfText(beforeSpacesAt: found.lowerBound) : index
        body(start..<max(start, left), token.id)
        start =
          token.stripsRight ? text.startOfText(afterSpacesAt: found.upperBound) : found.upperBound
      }
      index = found.upperBound
    }
    body(start..<text.count, nil)
  }

  private func standsAlone(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    var (start, end) = (range.lowerBound, range.upperBound)
    if start > 0, CharacterClass.word.contains(text.scalar(before: &start)) { return false }
    return end == text.count || !CharacterClass.word.contains(text.scalar(at: &end))
  }
}

extension Span where Element == UInt8 {
  /// Where the white space begins that ends at `index`.
  func endOfText(beforeSpacesAt index: Int) -> Int {
    var end = index
    while end > 0 {
      var start = end
      guard scalar(before: &start).properties.isWhitespace else { break }
      end = start
    }
    return end
  }

  /// Where the white space ends that begins at `index`.
  func startOfText(afterSpacesAt index: Int) -> Int {
    var start = index
    while start < count {
      var end = start
      guard scalar(at: &end).properties.isWhitespace else { break }
      start = end
    }
    return start
  }
}
