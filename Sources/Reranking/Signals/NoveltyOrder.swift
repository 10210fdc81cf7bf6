import Retrieval

/// Reorders, by maximal marginal relevance, the candidates that may enter the context.
///
/// Only those that pass the threshold and are no copies take part: the others take no place in the
/// context, and follow by score.
struct NoveltyOrder {
  let settings: Settings
  let cosine: (Ordinal, Ordinal) -> Double

  func order(_ standings: [Standing]) throws -> [Standing] {
    guard settings.mmrLambda < 1 else { return standings }
    let entrants = standings.filter(isEntrant)
    let picks = try MaximalMarginalRelevance(lambda: settings.mmrLambda)
      .picks(relevances(of: entrants)) { cosine(entrants[$0].ordinal, entrants[$1].ordinal) }
    let picked = picks.map { place, parts in
      var standing = entrants[place]
      standing.mmrParts = parts
      return standing
    }
    return picked + standings.filter { !isEntrant($0) }
  }

  private func isEntrant(_ standing: Standing) -> Bool {
    standing.duplicate == nil && standing.passes(settings)
  }

  /// The scores where they mean the same in every query, else their places between the least (0)
  /// and the best (1) of them.
  private func relevances(of standings: [Standing]) -> [Double] {
    let scores = standings.compactMap(\.score)
    if settings.scoreUnit.isAbsolute { return scores }
    return scores.map(ScoreScale(.minMax, of: scores).place)
  }
}

extension Standing {
  /// Whether the score reaches the threshold; without a reranker, every score does.
  func passes(_ settings: Settings) -> Bool {
    guard let score else { return false }
    return settings.reranker == .none || score >= settings.threshold
  }
}
