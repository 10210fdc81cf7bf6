/// The documents that two rankings share among their first `depth`, divided by all that either has.
///
/// 1 for two empty lists. Source: Jaccard, "The distribution of the flora in the alpine zone", New
/// Phytologist 11 (1912).
package func jaccard(_ one: [String], _ other: [String], depth: Int) -> Double {
  let (one, other) = (Set(one.prefix(depth)), Set(other.prefix(depth)))
  let all = one.union(other).count
  return all == 0 ? 1 : Double(one.intersection(other).count) / Double(all)
}
