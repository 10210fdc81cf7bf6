package import Retrieval

/// Decides which of the reranked candidates enter the context.
///
/// Going down the reranked order, a candidate is kept when it is no copy of one that is kept, its
/// score reaches the threshold, fewer than N are kept already, its document has not had its share,
/// and its tokens still fit the budget. Where one does not fit, it is passed over, so that smaller
/// ones after it, also a copy of it, may fill the room; or the context ends there.
package struct ContextPacker: Sendable {
  private let settings: Settings

  package init(settings: Settings) {
    self.settings = settings
  }

  /// Packs candidates that come in reranked order; `chunk` looks one up.
  package func pack(_ standings: [Standing], chunk: (Ordinal) -> Chunk) -> Packing {
    let ranks = Dictionary(
      standings.enumerated().map { ($1.ordinal, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    var context = FillingContext(settings: settings)
    var ranked = standings.enumerated().map { place, standing in
      let original = standing.duplicate?.of ?? standing.ordinal
      let refusal =
        fault(of: standing, in: context, ranks: ranks)
        ?? context.take(chunk(standing.ordinal), rank: place + 1, original: original)
      return Ranked(standing, refusal?.decision ?? .kept, reason: refusal?.reason)
    }
    let kept = ranked.indices.filter { ranked[$0].decision == .kept }
    for (index, place) in zip(kept, settings.order.places(count: kept.count)) {
      ranked[index].contextPlace = place
    }
    return Packing(ranked: ranked, usedTokens: context.used)
  }

  /// What keeps a candidate out, whatever room there is.
  private func fault(
    of standing: Standing, in context: FillingContext, ranks: [Ordinal: Int]
  ) -> Refusal? {
    guard let score = standing.score else {
      return Refusal(.notScored, settings.words(for: standing.gap))
    }
    if let duplicate = standing.duplicate, context.originals.contains(duplicate.of) {
      let rank = ranks[duplicate.of].map { "#\($0)" } ?? "a better one"
      return Refusal(.duplicate, "copy of \(rank) (\(decimals(duplicate.similarity)))")
    }
    guard standing.passes(settings) else {
      return Refusal(.belowThreshold, shortfall(of: score, to: settings.threshold))
    }
    return nil
  }
}

/// Why a candidate does not enter the context.
struct Refusal {
  let decision: Decision
  let reason: String

  init(_ decision: Decision, _ reason: String) {
    self.decision = decision
    self.reason = reason
  }
}

extension Settings {
  /// Why a candidate has no score, in words.
  fileprivate func words(for gap: ScoreGap?) -> String {
    switch gap {
    case .tier(let place):
      "#\(place) by late interaction; the reranker reads the first \(tier)"
    case .notFinite: "the reranker's answer is not a finite number"
    case .unread where deadline > 0:
      "not read before the deadline of \(decimals(deadline, 0)) ms"
    case .unread, nil: "the reranker gave it no score"
    }
  }
}
