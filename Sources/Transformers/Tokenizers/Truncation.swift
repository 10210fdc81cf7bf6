/// Shares a budget of tokens between two texts.
enum Truncation {
  /// Cuts the longer text first: the shorter one stays whole while it fits in half the budget;
  /// otherwise both get half, and the longer one, or the second of two equals, the odd token.
  ///
  /// Source: `truncate_encodings` of Hugging Face's `tokenizers` (src/utils/truncation.rs).
  static func longestFirst(
    _ first: Int, _ second: Int, budget: Int
  ) -> (first: Int, second: Int) {
    guard first + second > budget else { return (first, second) }
    let shorter = min(first, second, budget / 2)
    return first <= second ? (shorter, budget - shorter) : (budget - shorter, shorter)
  }
}
