import Retrieval

/// A context while it is filled.
struct FillingContext {
  private let settings: Settings
  /// The tokens that are taken.
  private(set) var used = 0
  private var kept = 0
  private var byDocument: [String: Int] = [:]
  /// The originals of which the context holds the text, be it by one of their copies.
  private(set) var originals: Set<Ordinal> = []
  /// The rank of the candidate that did not fit and so ended the context.
  private var end: Int?

  init(settings: Settings) {
    self.settings = settings
  }

  /// Takes a chunk in, or says why there is no place for it.
  ///
  /// - Parameter original: Of which candidate it is a copy, or itself.
  mutating func take(_ chunk: Chunk, rank: Int, original: Ordinal) -> Refusal? {
    if let refusal = refusal(of: chunk) {
      if refusal.decision == .overBudget, settings.packing == .stop { end = end ?? rank }
      return refusal
    }
    kept += 1
    used += chunk.tokens
    byDocument[chunk.documentID, default: 0] += 1
    originals.insert(original)
    return nil
  }

  private func refusal(of chunk: Chunk) -> Refusal? {
    let places = settings.topN
    if kept >= places {
      return Refusal(.beyondTopN, "\(places) better ones fill the \(places) places")
    }
    let share = settings.perDocument
    if share > 0, byDocument[chunk.documentID, default: 0] >= share {
      return Refusal(.beyondTopN, "its document's share, per-document \(share), is full")
    }
    if let end { return Refusal(.overBudget, "the context ends at #\(end), which did not fit") }
    let room = settings.tokenBudget - used
    guard chunk.tokens > room else { return nil }
    return Refusal(.overBudget, "needs \(chunk.tokens) tokens, \(room) are left")
  }
}
