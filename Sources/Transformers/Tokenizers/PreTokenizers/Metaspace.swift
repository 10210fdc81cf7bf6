/// Writes spaces as a visible character, `▁`, and begins a word at each.
///
/// Source: SentencePiece (Kudo and Richardson, 2018), as `Metaspace` of Hugging Face's
/// `tokenizers` (src/pre_tokenizers/metaspace.rs).
struct Metaspace: PreTokenizer {
  /// Which texts get a mark before them where they have none.
  enum Prefix: String {
    case always, first, never
  }

  let prefix: Prefix
  private let mark: [UInt8]
  private let words: PatternSplit?

  /// - Parameters:
  ///   - mark: What a space becomes.
  ///   - prefix: Which texts get a mark before them.
  ///   - splits: Whether a word begins at each mark; otherwise a text stays whole.
  init(mark: Unicode.Scalar, prefix: Prefix, splits: Bool) {
    self.prefix = prefix
    self.mark = Array(String(mark).utf8)
    let pattern = Pattern(CharacterClass(ranges: [mark.value...mark.value]))
    words = splits ? PatternSplit(pattern: pattern, behavior: .mergedWithNext) : nil
  }

  func split(_ text: Span<UInt8>, startsText: Bool, _ body: (Span<UInt8>, Bool) -> Void) {
    var marked: [UInt8] = []
    marked.reserveCapacity(text.count + 2 * mark.count)
    for index in text.indices {
      if text[index] == UInt8(ascii: " ") {
        marked.append(contentsOf: mark)
      } else {
        marked.append(text[index])
      }
    }
    let wantsMark = prefix == .always || prefix == .first && startsText
    if wantsMark, !marked.starts(with: mark) { marked.insert(contentsOf: mark, at: 0) }
    guard let words else { return body(marked.span, startsText) }
    words.split(marked.span, startsText: startsText, body)
  }
}
