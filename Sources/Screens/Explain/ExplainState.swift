package import Retrieval

/// What the Explain screen shows.
package struct ExplainState: Equatable, Sendable {
  package enum Pane: Int, CaseIterable, Sendable { case passage, reasons }

  /// The chunk that is explained, or being explained.
  package var chunk: String?
  package var explanation: Explanation?
  /// Which token of the passage each token of the question is most like.
  package var matches: [TokenMatch] = []
  /// What the pieces are worth, as far as the model has tried without them.
  package var importance: Importance?
  /// An explanation kept to compare with.
  package var other: Explanation?
  package var focus = Pane.reasons
  package var isZoomed = false
  package var passageScroll = 0
  package var reasonsScroll = 0
  /// The number of the last explanation asked for, and whether it is still at work.
  package var requests = 0
  package var isWorking = false
  /// Why there is no explanation.
  package var failure: String?

  package init() {}

  /// Everything there is to say of the chunk.
  var sections: [ExplanationSection] {
    explanation.map { Screens.sections(of: $0, matches, importance) } ?? []
  }

  /// The explanation with the one kept, where they are of two chunks.
  var pair: ExplainedPair? {
    guard let explanation, let other, other.candidate.chunk.id != explanation.candidate.chunk.id
    else { return nil }
    return ExplainedPair(other, explanation)
  }
}
