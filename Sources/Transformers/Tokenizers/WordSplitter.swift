/// Splits normalised text at white space and around each punctuation character.
///
/// Source: `BertPreTokenizer` of Hugging Face's `tokenizers` (src/pre_tokenizers/bert.rs).
enum WordSplitter {
  /// Hands each word to `body`, in order.
  static func forEachWord(in text: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
    let ascii = CharacterTraits.ascii
    var start = 0
    var index = 0
    while index < text.count {
      let current = index
      let traits: CharacterTraits
      if text[index] < 0x80 {
        traits = ascii[Int(text[index])]
        index += 1
      } else {
        traits = CharacterTraits(of: text.scalar(at: &index))
      }
      guard !traits.isDisjoint(with: [.space, .punctuation]) else { continue }
      if start < current { body(text.extracting(start..<current)) }
      if traits.contains(.punctuation) { body(text.extracting(current..<index)) }
      start = index
    }
    if start < index { body(text.extracting(start..<index)) }
  }
}
