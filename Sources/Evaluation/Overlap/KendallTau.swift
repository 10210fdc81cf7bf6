/// How alike two scorings order the same documents, from −1 (turned round) to 1: Kendall's tau-b.
///
/// The pairs that both order the same way less those that they order differently, divided by the
/// geometric mean of the pairs that each of them orders at all. Takes n log n steps. Sources:
/// Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945); Knight, "A computer
/// method for calculating Kendall's tau with ungrouped data", JASA 61 (1966).
///
/// - Parameters:
///   - one: a score of each document, and `other` another one of each, in the same order.
/// - Returns: nil where one of them orders no pair.
package func kendallTau(_ one: [Double], _ other: [Double]) -> Double? {
  let pairs = zip(one, other).sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  let all = pairCount(pairs.count)
  let tiedInOne = tiedPairs(pairs) { $0.0 == $1.0 }
  let tiedInBoth = tiedPairs(pairs) { $0 == $1 }
  var second = pairs.map(\.1)
  let discordant = sortCountingSwaps(&second)
  let tiedInOther = tiedPairs(second, ==)
  guard all > tiedInOne, all > tiedInOther else { return nil }
  let difference = all - tiedInOne - tiedInOther + tiedInBoth - 2 * discordant
  return Double(difference) / (Double(all - tiedInOne) * Double(all - tiedInOther)).squareRoot()
}

/// How alike two rankings order the documents that both of them list: Kendall's tau.
///
/// - Returns: nil where they share fewer than two.
package func kendallTau(ofShared one: [String], _ other: [String]) -> Double? {
  let ranks = Dictionary(zip(other, other.indices), uniquingKeysWith: { first, _ in first })
  let shared = one.compactMap { ranks[$0] }.map(Double.init)
  return kendallTau(shared.indices.map(Double.init), shared)
}

private func pairCount(_ count: Int) -> Int { count * (count - 1) / 2 }

/// The pairs within groups of equal neighbours.
private func tiedPairs<Element>(
  _ sorted: [Element], _ areEqual: (Element, Element) -> Bool
) -> Int {
  var (pairs, group) = (0, 0)
  for index in sorted.indices.dropFirst() {
    group = areEqual(sorted[index - 1], sorted[index]) ? group + 1 : 0
    pairs += group
  }
  return pairs
}

/// Sorts by merging, and counts the pairs that stood the wrong way round.
private func sortCountingSwaps(_ values: inout [Double]) -> Int {
  guard values.count > 1 else { return 0 }
  var left = Array(values[..<(values.count / 2)])
  var right = Array(values[(values.count / 2)...])
  var swaps = sortCountingSwaps(&left) + sortCountingSwaps(&right)
  var (merged, taken) = ([Double](), 0)
  merged.reserveCapacity(values.count)
  for value in right {
    while taken < left.count, left[taken] <= value {
      merged.append(left[taken])
      taken += 1
    }
    swaps += left.count - taken
    merged.append(value)
  }
  values = merged + left[taken...]
  return swaps
}
