/// A regular expression as it is written.
indirect enum PatternNode {
  /// One character of a set.
  case character(CharacterClass)
  case sequence([PatternNode])

  /// The first of several that leads to a match.
  case choice([PatternNode])
  case repeated(PatternNode, times: ClosedRange<Int>, Greed)

  /// What must, or must not, follow; it is no part of the match.
  case following(PatternNode, isForbidden: Bool)

  /// How many of the possible repetitions are tried first.
  enum Greed {
    /// All, then fewer.
    case greedy

    /// The fewest, then more.
    case lazy

    /// All, and never fewer.
    case possessive
  }

  /// No end to repetitions.
  static let unlimited = Int(Int32.max)

  /// Whether it may match without any character.
  var canBeEmpty: Bool {
    switch self {
    case .character: false
    case .sequence(let nodes): nodes.allSatisfy(\.canBeEmpty)
    case .choice(let nodes): nodes.contains(where: \.canBeEmpty)
    case .repeated(let node, let times, _): times.lowerBound == 0 || node.canBeEmpty
    case .following: true
    }
  }
}
