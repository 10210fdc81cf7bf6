import Foundation

/// How much two rankings agree, from 0 to 1, the first ranks counting most: RBO, extrapolated.
///
/// The agreement at depth d is the share of documents that both rankings have among their first d.
/// RBO is its mean, depth d weighing (1 − p) p^(d−1); what lies beyond the lists is taken to agree
/// as the deepest known part does. This is RBO_EXT, equation 32 of Webber, Moffat and Zobel, "A
/// similarity measure for indefinite rankings", ACM TOIS 28 (2010), for lists of any two lengths.
///
/// - Parameters:
///   - one: a ranking of document ids without repetitions, and so is `other`.
///   - persistence: p, above 0 and below 1; with 0.9 the first ten ranks hold 86 % of the weight.
/// - Returns: 1 for two empty lists, 0 where one alone is empty.
package func rankBiasedOverlap(
  _ one: [String], _ other: [String], persistence: Double = 0.9
) -> Double {
  let (short, long) = one.count <= other.count ? (one, other) : (other, one)
  guard !short.isEmpty else { return long.isEmpty ? 1 : 0 }
  let overlaps = overlapCounts(short, long)
  let shared = Double(overlaps[short.count - 1])
  var (sum, weight) = (0.0, 1 - persistence)
  for (index, overlap) in overlaps.enumerated() {
    let (depth, length) = (Double(index + 1), Double(short.count))
    // Beyond its end the shorter list goes on agreeing as it did.
    let assumed = depth > length ? shared * (depth - length) / length : 0
    sum += weight * (Double(overlap) + assumed) / depth
    weight *= persistence
  }
  let (depth, length) = (Double(long.count), Double(short.count))
  let deepest = (Double(overlaps[long.count - 1]) - shared) / depth + shared / length
  return min(1, sum + deepest * pow(persistence, depth))
}

/// How many documents both lists have among their first d, for each d up to the longer's length.
private func overlapCounts(_ short: [String], _ long: [String]) -> [Int] {
  var seen: Set<String> = []
  var shared = 0
  return long.indices.map { index in
    let added = index < short.count ? [short[index], long[index]] : [long[index]]
    shared += added.count { !seen.insert($0).inserted }
    return shared
  }
}
