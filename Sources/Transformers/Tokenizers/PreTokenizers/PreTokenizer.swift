/// A way of splitting normalised text into the words that a model cuts into pieces.
protocol PreTokenizer: Sendable {
  /// Hands the parts of valid UTF-8 to `body` in order, empty ones left out.
  ///
  /// - Parameters:
  ///   - text: What is split; a part may differ from it, where characters are rewritten.
  ///   - startsText: Whether it stands at the very beginning of what was to be tokenised.
  ///   - body: Takes a part, and whether that stands at the very beginning.
  func split(_ text: Span<UInt8>, startsText: Bool, _ body: (Span<UInt8>, Bool) -> Void)
}

/// Several pre-tokenizers, each splitting the parts of the one before; with none a text stays
/// whole.
struct PreTokenizerSequence: PreTokenizer {
  let steps: [any PreTokenizer]

  func split(_ text: Span<UInt8>, startsText: Bool, _ body: (Span<UInt8>, Bool) -> Void) {
    split(text, startsText, from: 0, body)
  }

  private func split(
    _ text: Span<UInt8>, _ startsText: Bool, from step: Int, _ body: (Span<UInt8>, Bool) -> Void
  ) {
    guard step < steps.count else { return body(text, startsText) }
    steps[step].split(text, startsText: startsText) { part, startsText in
      split(part, startsText, from: step + 1, body)
    }
  }
}
