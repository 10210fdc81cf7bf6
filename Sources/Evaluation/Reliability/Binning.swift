/// How forecasts are put together for a reliability diagram.
package enum Binning: Sendable, Equatable, CustomStringConvertible {
  /// So many bins of the same width between 0 and 1; a probability on a border is in the upper one.
  case equalWidth(Int)
  /// So many bins with about as many forecasts each; equal probabilities are never parted.
  case equalMass(Int)

  package var description: String {
    switch self {
    case .equalWidth(let count): "\(count) bins of equal width"
    case .equalMass(let count): "\(count) bins of equal size"
    }
  }

  /// Cuts forecasts, sorted by probability, into bins; empty ones are left out.
  func groups(of sorted: [Forecast]) -> [ArraySlice<Forecast>] {
    switch self {
    case .equalWidth(let count):
      sorted[...].cut { bin($0.probability, count) != bin($1.probability, count) }
    case .equalMass(let count):
      masses(sorted, max(1, count))
    }
  }

  private func bin(_ probability: Double, _ count: Int) -> Int {
    min(max(0, Int(probability * Double(count))), count - 1)
  }

  private func masses(_ sorted: [Forecast], _ count: Int) -> [ArraySlice<Forecast>] {
    var groups: [ArraySlice<Forecast>] = []
    var start = 0
    for bin in 1...count {
      var end = max(start, sorted.count * bin / count)
      while end > start, end < sorted.count,
        sorted[end].probability == sorted[end - 1].probability
      { end += 1 }
      if end > start { groups.append(sorted[start..<end]) }
      start = end
    }
    return groups
  }
}

extension ArraySlice {
  /// Cuts between two neighbours wherever they are apart.
  fileprivate func cut(where areApart: (Element, Element) -> Bool) -> [ArraySlice] {
    let borders = indices.dropFirst().filter { areApart(self[$0 - 1], self[$0]) }
    return zip([startIndex] + borders, borders + [endIndex]).map { self[$0..<$1] }
  }
}
