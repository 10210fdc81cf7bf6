import Retrieval

/// Which chunks of two runs are the same: by id, and what is left by text.
///
/// Programs name the same passage differently, so a chunk whose id the other run does not have is
/// matched with one of the same text, white space aside.
struct ChunkMatching {
  /// What the chunks of the right run are called in the left one.
  private var leftNames: [String: String] = [:]
  /// How many were matched by their texts.
  private(set) var matchedByText = 0

  init(_ left: Trace, _ right: Trace) {
    let leftIDs = Set(left.candidates.map(\.chunk.id))
    let rightIDs = Set(right.candidates.map(\.chunk.id))
    var byText: [String: String] = [:]
    for candidate in left.candidates where !rightIDs.contains(candidate.chunk.id) {
      guard let text = candidate.chunk.comparableText, byText[text] == nil else { continue }
      byText[text] = candidate.chunk.id
    }
    guard !byText.isEmpty else { return }
    for candidate in right.candidates where !leftIDs.contains(candidate.chunk.id) {
      guard let text = candidate.chunk.comparableText,
        let name = byText.removeValue(forKey: text)
      else { continue }
      leftNames[candidate.chunk.id] = name
      matchedByText += 1
    }
  }

  /// A chunk's name in the comparison: that of the left run where both have it.
  func name(ofRight chunk: Chunk) -> String { leftNames[chunk.id] ?? chunk.id }

  /// The names of a list of the right run, in its order.
  func names(ofRight list: [Candidate]) -> [String] { list.map { name(ofRight: $0.chunk) } }

  /// The candidates that both runs have.
  func shared(_ left: Trace, _ right: Trace) -> [(left: Candidate, right: Candidate)] {
    let others = Dictionary(
      right.candidates.map { (name(ofRight: $0.chunk), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return left.candidates.compactMap { candidate in
      others[candidate.chunk.id].map { (candidate, $0) }
    }
  }
}

extension Chunk {
  /// The text with single spaces; nil where there is none, as in a private trace.
  fileprivate var comparableText: String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
