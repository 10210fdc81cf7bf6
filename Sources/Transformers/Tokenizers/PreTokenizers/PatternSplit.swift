/// Splits text at the matches of a pattern.
struct PatternSplit: PreTokenizer {
  let pattern: Pattern
  let behavior: SplitBehavior

  /// Whether what stands between the matches counts as the matches.
  var isInverted = false

  func split(_ text: Span<UInt8>, startsText: Bool, _ body: (Span<UInt8>, Bool) -> Void) {
    var pending = 0..<0
    var wasMatch: Bool?
    func end() {
      if pending.isEmpty || wasMatch == true && behavior == .removed { return }
      body(text.extracting(pending), startsText && pending.lowerBound == 0)
    }
    pattern.forEachSegment(of: text) { range, found in
      let isMatch = found != isInverted
      if let wasMatch, behavior.joins(wasMatch, isMatch) {
        pending = pending.lowerBound..<range.upperBound
      } else {
        end()
        pending = range
      }
      wasMatch = isMatch
    }
    end()
  }
}

extension PatternSplit {
  /// Splits at white space.
  static let whiteSpace = PatternSplit(
    pattern: Pattern(CharacterClass(traits: .space)), behavior: .removed)

  /// Splits into words and what stands between words and white space.
  static let words: PatternSplit = {
    let neither = CharacterClass(traits: .space, nested: [.word], isNegated: true)
    let many = 1...PatternNode.unlimited
    let steps: [Pattern.Step] = [
      .fork(1, 3), .run(set: 0, times: many, isPossessive: true), .jump(4),
      .run(set: 1, times: many, isPossessive: true), .accept,
    ]
    let pattern = Pattern(steps: steps, sets: [.word, neither])
    return PatternSplit(pattern: pattern, behavior: .removed, isInverted: true)
  }()

  /// Splits around punctuation.
  static func punctuation(_ behavior: SplitBehavior) -> PatternSplit {
    PatternSplit(pattern: Pattern(CharacterClass(traits: .punctuation)), behavior: behavior)
  }

  /// Splits around numbers, or around each of their digits.
  static func digits(individually: Bool) -> PatternSplit {
    let pattern = Pattern(CharacterClass(categories: .numbers))
    return PatternSplit(pattern: pattern, behavior: individually ? .isolated : .contiguous)
  }
}
