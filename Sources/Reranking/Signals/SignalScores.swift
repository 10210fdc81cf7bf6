import Retrieval

/// Weighs relevance against what else is known of a candidate.
struct SignalScores {
  let settings: Settings
  let today: CalendarDay?
  let chunk: (Ordinal) -> Chunk
  let cosine: (Ordinal, Ordinal) -> Double

  /// Gives each candidate that has a relevance its score and, where more counts, its parts.
  func score(_ standings: [Standing]) throws -> [Standing] {
    guard settings.usesSignals else {
      return standings.map { standing in
        var standing = standing
        standing.score = standing.relevance
        return standing
      }
    }
    let diversity = try settings.diversityWeight > 0 ? diversity(of: standings) : [:]
    return standings.map { standing in
      guard let relevance = standing.relevance else { return standing }
      var standing = standing
      standing.signalParts = parts(
        of: standing.ordinal, relevance: relevance, diversity: diversity[standing.ordinal])
      standing.score = standing.signalParts.total
      return standing
    }
  }

  /// The parts that weigh anything.
  private func parts(of ordinal: Ordinal, relevance: Double, diversity: Double?) -> [ScorePart] {
    let metadata = chunk(ordinal).metadata
    let freshness = freshness(of: metadata.updated, on: today, halfLife: settings.halfLife)
    let parts = [
      ScorePart(.relevance, value: relevance, weight: settings.relevanceWeight),
      ScorePart(.freshness, value: freshness, weight: settings.freshnessWeight),
      ScorePart(
        .authority, value: authority(of: metadata.authority), weight: settings.authorityWeight),
      ScorePart(.diversity, value: diversity ?? 0, weight: settings.diversityWeight),
    ]
    return parts.filter { $0.weight != 0 }
  }

  /// How much each differs from those that stand above it by relevance.
  private func diversity(of standings: [Standing]) throws -> [Ordinal: Double] {
    let order = standings.bestFirst(by: \.relevance).filter { $0.relevance != nil }.map(\.ordinal)
    let values = try diversities(count: order.count) { cosine(order[$0], order[$1]) }
    return Dictionary(zip(order, values), uniquingKeysWith: { first, _ in first })
  }
}
