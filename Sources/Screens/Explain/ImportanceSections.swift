import Retrieval

/// What the reranker's score loses without each word of the question and each sentence.
func sections(of importance: Importance, _ explanation: Explanation) -> [ExplanationSection] {
  [
    section(
      "Without a word", explanation.words, importance.words, in: explanation.query,
      numbered: false),
    section(
      "Without a sentence", explanation.sentences, importance.sentences,
      in: explanation.candidate.chunk.text, numbered: true),
  ]
}

private func section(
  _ title: String, _ spans: [TextSpan], _ falls: [Double?], in text: String, numbered: Bool
) -> ExplanationSection {
  let parts = zip(spans, falls).enumerated().compactMap { place, piece in
    guard let fall = piece.1, let range = piece.0.range(in: text) else {
      return nil as ExplanationSection.Part?
    }
    let words = text[range].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return ExplanationSection.Part(label: numbered ? "\(place + 1) \(words)" : words, amount: fall)
  }
  return ExplanationSection(
    title: title,
    outcome: parts.count < falls.count
      ? "\(parts.count) of \(falls.count) tried" : "the score falls by",
    amountTitle: "", decimals: 3, parts: parts)
}

extension Importance {
  /// How many pieces have been tried, and how many there are.
  var progress: (done: Int, total: Int) {
    let all = sentences + words
    return (all.count { $0 != nil }, all.count)
  }
}

/// How much a piece is worth beside the piece that is worth most.
enum Worth: Int, CaseIterable {
  case high
  case middle
  case low

  /// A fall that is not above this hardly matters, however small the largest one is.
  static let least = 0.05

  /// The least share of the largest fall.
  var share: Double {
    switch self {
    case .high: 2.0 / 3
    case .middle: 1.0 / 3
    case .low: 0.1
    }
  }

  /// Nil where leaving the piece out hardly matters.
  init?(_ fall: Double?, of largest: Double) {
    guard let fall, fall > Self.least,
      let worth = Self.allCases.first(where: { fall >= $0.share * largest })
    else { return nil }
    self = worth
  }

  /// Whether a fall can be of this worth and not of a higher one.
  func isPossible(of largest: Double) -> Bool {
    guard let higher = Worth(rawValue: rawValue - 1) else { return true }
    return higher.share * largest > Self.least
  }
}
