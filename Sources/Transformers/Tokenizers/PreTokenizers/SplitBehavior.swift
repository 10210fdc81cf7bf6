/// What becomes of the matches at which a text is split.
///
/// Source: `SplitDelimiterBehavior` of Hugging Face's `tokenizers` (src/tokenizer/normalizer.rs).
enum SplitBehavior: String {
  /// Matches are dropped.
  case removed = "Removed"

  /// Each match is a part.
  case isolated = "Isolated"

  /// A match ends the part before it.
  case mergedWithPrevious = "MergedWithPrevious"

  /// A match begins the part after it.
  case mergedWithNext = "MergedWithNext"

  /// Matches that follow one another are one part.
  case contiguous = "Contiguous"

  /// Whether two neighbours, each a match or what stands between matches, are one part.
  func joins(_ first: Bool, _ second: Bool) -> Bool {
    switch self {
    case .removed, .isolated: false
    case .mergedWithPrevious: second && !first
    case .mergedWithNext: first && !second
    case .contiguous: first == second
    }
  }
}
