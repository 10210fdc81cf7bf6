import Retrieval

/// Finds the candidates that are near-copies of a better one.
///
/// Going down the order, a candidate is a copy of the most similar one above it that is no copy
/// itself, where their similarity reaches the threshold and is more than none. So a copy never
/// points to a copy.
struct NearDuplicates {
  let settings: Settings
  let chunk: (Ordinal) -> Chunk
  let cosine: (Ordinal, Ordinal) -> Double

  /// Marks the copies among candidates that come best first; those without a score are let be.
  func mark(_ standings: [Standing]) throws -> [Standing] {
    var originals: [Ordinal] = []
    var index = ShingleIndex(texts: standings.count)
    return try standings.map { standing in
      try Task.checkCancellation()
      guard standing.score != nil, settings.duplicates != .off else { return standing }
      let shingles =
        settings.duplicates == .shingles ? Shingles(chunk(standing.ordinal).text) : nil
      let nearest = shingles.map(index.nearest) ?? nearest(to: standing.ordinal, in: originals)
      var standing = standing
      if let nearest, nearest.1 > 0, nearest.1 >= settings.duplicateThreshold {
        standing.duplicate = Duplicate(of: originals[nearest.0], similarity: nearest.1)
      } else {
        originals.append(standing.ordinal)
        if let shingles { index.insert(shingles) }
      }
      return standing
    }
  }

  /// The place of the candidate with the largest cosine, the first of equals.
  private func nearest(to ordinal: Ordinal, in originals: [Ordinal]) -> (Int, Double)? {
    var nearest: (Int, Double)?
    for (place, original) in originals.enumerated() {
      let cosine = min(1, cosine(ordinal, original))
      if cosine > nearest?.1 ?? -1 { nearest = (place, cosine) }
    }
    return nearest
  }
}
