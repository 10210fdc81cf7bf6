/// A document that a ranking lists, with the score that put it there.
package struct RetrievedDocument: Sendable, Equatable, Codable {
  package var id: String
  package var score: Double

  package init(id: String, score: Double) {
    self.id = id
    self.score = score
  }
}

extension RetrievedDocument {
  /// The score in single precision, as trec_eval holds it: scores that are equal here are tied.
  var heldScore: Float { Float(score) }

  func isTied(with other: RetrievedDocument) -> Bool { heldScore == other.heldScore }
}

extension [RetrievedDocument] {
  /// How many of the documents share their score with another one of the list.
  package var tiedCount: Int {
    let sharers = reduce(into: [Float: Int]()) { $0[$1.heldScore, default: 0] += 1 }
    return sharers.values.filter { $0 > 1 }.reduce(0, +)
  }
}
