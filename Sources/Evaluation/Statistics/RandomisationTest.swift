/// The paired randomisation test of a mean difference.
///
/// It asks how often the means would lie as far apart as they do, were the labels "before" and
/// "after" of each query drawn by lot.
///
/// Source: Fisher's randomisation test, as Smucker, Allan and Carterette use it, "A comparison of
/// statistical significance tests for information retrieval evaluation", CIKM 2007.
enum RandomisationTest {
  /// Up to this many queries every one of the 2ⁿ swaps is counted; beyond it they are drawn.
  static let mostEnumerated = 16
  static let draws = 10_000

  /// The two-sided p of the differences per query.
  static func p(of differences: [Double], using generator: inout SplitMix64) -> Double {
    let observed = abs(differences.reduce(0, +))
    // Sums that are equal on paper differ by their rounding, and must count as equal.
    let rounding = 1e-12 * differences.reduce(0) { $0 + abs($1) }
    let least = observed - rounding
    return differences.count <= mostEnumerated
      ? enumerated(differences, least) : drawn(differences, least, using: &generator)
  }

  private static func enumerated(_ differences: [Double], _ least: Double) -> Double {
    let sums = differences.reduce([0.0]) { sums, difference in
      sums.map { $0 + difference } + sums.map { $0 - difference }
    }
    return Double(sums.count { abs($0) >= least }) / Double(sums.count)
  }

  /// (1 + count) / (1 + draws): the observed labels are one of the draws.
  ///
  /// Source: Davison and Hinkley, "Bootstrap methods and their application", 1997, section 4.2.
  private static func drawn(
    _ differences: [Double], _ least: Double, using generator: inout SplitMix64
  ) -> Double {
    var count = 0
    for _ in 0..<draws where abs(flippedSum(differences, using: &generator)) >= least { count += 1 }
    return Double(1 + count) / Double(1 + draws)
  }

  /// The sum with each sign drawn by lot: a bit of the generator for each.
  private static func flippedSum(
    _ differences: [Double], using generator: inout SplitMix64
  ) -> Double {
    var (total, bits) = (0.0, UInt64(0))
    for index in differences.indices {
      if index % 64 == 0 { bits = generator.next() }
      let sign = (bits & 1) << 63
      total += Double(bitPattern: differences[index].bitPattern ^ sign)
      bits >>= 1
    }
    return total
  }
}
