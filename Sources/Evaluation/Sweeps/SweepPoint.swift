/// What one value of a setting gave in a sweep; what was not measured is nil.
package struct SweepPoint: Sendable, Equatable, Codable {
  /// The value of the setting.
  package var value: Double
  /// The mean of the measure that the sweep is judged by.
  package var quality: Double?
  /// The mean recall of the candidates.
  package var recall: Double?
  /// In milliseconds.
  package var latency: Double?

  package init(
    value: Double, quality: Double? = nil, recall: Double? = nil, latency: Double? = nil
  ) {
    self.value = value
    self.quality = quality
    self.recall = recall
    self.latency = latency
  }
}

extension [SweepPoint] {
  /// The index of the point beyond which more of the setting gives little; nil where there is none.
  ///
  /// The points may come in any order; those without the yield take no part.
  package func knee(of yield: (SweepPoint) -> Double?) -> Int? {
    let measured = indices.compactMap { index in
      yield(self[index]).map { (index: index, x: self[index].value, y: $0) }
    }
    .filter { $0.x.isFinite && $0.y.isFinite }
    .sorted { $0.x < $1.x }
    let knee = Kneedle.knee(x: measured.map(\.x), y: measured.map(\.y))
    return knee.map { measured[$0].index }
  }

  /// The indices of the points that no other beats, from the fastest to the best.
  ///
  /// A point is beaten by one at least as good and as fast, and better in one of both. Equal points
  /// stay together; those without quality or latency take no part.
  package var paretoFront: [Int] {
    let measured = indices.compactMap { index -> (index: Int, quality: Double, latency: Double)? in
      guard let quality = self[index].quality, let latency = self[index].latency,
        quality.isFinite, latency.isFinite
      else { return nil }
      return (index, quality, latency)
    }
    var front: [(index: Int, quality: Double, latency: Double)] = []
    for point in measured.sorted(by: { ($0.latency, -$0.quality) < ($1.latency, -$1.quality) }) {
      let isBeaten = front.last.map {
        $0.quality > point.quality || ($0.quality == point.quality && $0.latency < point.latency)
      }
      if isBeaten != true { front.append(point) }
    }
    return front.map(\.index)
  }
}
