/// Splits normalised text at white space and around each punctuation character.
///
/// Source: `BertPreTokenizer` of Hugging Face's `tokenizers` (src/pre_tokenizers/bert.rs).
struct BertPreTokenizer: PreTokenizer {
  func split(_ text: Span<UInt8>, startsText: Bool, _ body: (Span<UInt8>, Bool) -> Void) {
    let ascii = CharacterTraits.ascii
    var start = 0
    var index = 0
    func end(_ current: Int) {
      if start < current { body(text.extracting(start..<current), startsText && start == 0) }
    }
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
      end(current)
      start = current
      if traits.contains(.punctuation) { end(index) }
      start = index
    }
    end(index)
  }
}
