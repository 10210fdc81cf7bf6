package import Cells

/// The question being written, with those asked before and those offered.
package struct QueryLine: Equatable, Sendable {
  package var field = TextField()
  /// Questions asked before, newest first.
  package var history: [String] = []
  /// The place in the history that is shown; nil on the line being written.
  package var recalled: Int?
  /// What was written before the history was called up.
  package var draft = ""
  /// The offered question that is picked; nil while none is.
  package var picked: Int?
  /// Whether a question was asked before the corpus was open.
  package var isWaiting = false

  package init() {}

  /// Questions that fit what is written: those asked before first, then those of the golden set.
  ///
  /// An empty line is offered everything; otherwise every word written must occur.
  package func offers(golden: [String], limit: Int = 8) -> [String] {
    let words = field.text.lowercased().split(separator: " ")
    var seen: Set<String> = [field.text]
    var offers: [String] = []
    for offer in history + golden where offers.count < limit && !seen.contains(offer) {
      let text = offer.lowercased()
      guard words.allSatisfy({ text.contains($0) }) else { continue }
      seen.insert(offer)
      offers.append(offer)
    }
    return offers
  }

  /// Puts a question at the head of the history, once.
  package mutating func remember(_ question: String) {
    history.removeAll { $0 == question }
    history.insert(question, at: 0)
    recalled = nil
    picked = nil
  }

  /// Shows an older (+1) or newer (−1) question of the history; false at the end of it.
  package mutating func recall(_ step: Int) -> Bool {
    let place = (recalled ?? -1) + step
    guard place >= -1, place < history.count else { return false }
    if recalled == nil { draft = field.text }
    recalled = place < 0 ? nil : place
    field = TextField(recalled.map { history[$0] } ?? draft)
    return true
  }
}
