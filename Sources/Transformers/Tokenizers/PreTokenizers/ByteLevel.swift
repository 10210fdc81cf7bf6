/// Writes every byte as a visible character, so that no text is unknown.
///
/// Source: GPT-2's `encoder.py` (Radford and others, 2019), as `ByteLevel` of Hugging Face's
/// `tokenizers` (src/pre_tokenizers/byte_level.rs).
struct ByteLevel: PreTokenizer {
  /// Whether a space is put before texts that have none.
  let addsSpace: Bool

  /// How words are told apart first; nil leaves a text whole.
  let words: PatternSplit?

  /// What each byte is written as, in UTF-8.
  ///
  /// Bytes that are visible in Latin-1 are themselves, the others the characters from U+0100 on.
  private static let alphabet: [[UInt8]] = {
    let visible: [ClosedRange<UInt32>] = [0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF]
    var next: UInt32 = 0x100
    return (UInt32(0)...0xFF).map { byte in
      let isVisible = visible.contains { $0.contains(byte) }
      let value = isVisible ? byte : next
      if !isVisible { next += 1 }
      return Unicode.Scalar(value).map { Array(String($0).utf8) } ?? []
    }
  }()

  func split(_ text: Span<UInt8>, startsText: Bool, _ body: (Span<UInt8>, Bool) -> Void) {
    if addsSpace, !text.isEmpty, text[0] != UInt8(ascii: " ") {
      var spaced = [UInt8(ascii: " ")]
      spaced.append(text)
      splitWords(spaced.span, startsText, body)
    } else {
      splitWords(text, startsText, body)
    }
  }

  private func splitWords(
    _ text: Span<UInt8>, _ startsText: Bool, _ body: (Span<UInt8>, Bool) -> Void
  ) {
    var visible: [UInt8] = []
    func write(_ word: Span<UInt8>, startsText: Bool) {
      visible.removeAll(keepingCapacity: true)
      for index in word.indices {
        visible.append(contentsOf: Self.alphabet[Int(word[index])])
      }
      body(visible.span, startsText)
    }
    guard let words else { return write(text, startsText: startsText) }
    words.split(text, startsText: startsText) { write($0, startsText: $1) }
  }
}
