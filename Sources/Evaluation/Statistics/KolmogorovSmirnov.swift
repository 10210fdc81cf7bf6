import Foundation

/// How far the distributions of two samples lie apart: today's scores against those of a report.
///
/// Source: Smirnov, "Table for estimating the goodness of fit of empirical distributions", 1948.
package struct KolmogorovSmirnov: Sendable, Equatable, Codable {
  /// The largest distance between the two cumulative shares, between 0 and 1.
  package var statistic: Double
  /// Two-sided and asymptotic: within a tenth of the exact p for a dozen values a side.
  package var p: Double

  /// Compares two samples; nil where one has no finite value.
  package init?(_ first: [Double], _ second: [Double]) {
    let (first, second) = (first.filter(\.isFinite).sorted(), second.filter(\.isFinite).sorted())
    guard !first.isEmpty, !second.isEmpty else { return nil }
    statistic = largestGap(first, second)
    let (m, n) = (Double(first.count), Double(second.count))
    let root = (m * n / (m + n)).squareRoot()
    // Stephens, "Use of the Kolmogorov-Smirnov, Cramér-von Mises and related statistics", 1970.
    p = kolmogorov((root + 0.12 + 0.11 / root) * statistic)
  }
}

/// The largest gap between the cumulative shares; equal values are passed on both sides at once.
private func largestGap(_ first: [Double], _ second: [Double]) -> Double {
  var (i, j, gap) = (0, 0, 0.0)
  while i < first.count, j < second.count {
    let value = min(first[i], second[j])
    while i < first.count, first[i] == value { i += 1 }
    while j < second.count, second[j] == value { j += 1 }
    gap = max(gap, abs(Double(i) / Double(first.count) - Double(j) / Double(second.count)))
  }
  return gap
}

/// The chance that Kolmogorov's distribution exceeds x: 2 Σ (−1)ᵏ⁻¹ e^(−2k²x²).
///
/// Near 0 that sum converges badly, and its transform by Jacobi's theta function takes its place.
func kolmogorov(_ x: Double) -> Double {
  guard x > 0 else { return 1 }
  return x < 1.18 ? 1 - kolmogorovBelow(x) : kolmogorovAbove(x)
}

private func kolmogorovAbove(_ x: Double) -> Double {
  let terms: [Double] = [1, 2, 3, 4].map { exp(-2 * $0 * $0 * x * x) }
  return 2 * (terms[0] - terms[1] + terms[2] - terms[3])
}

private func kolmogorovBelow(_ x: Double) -> Double {
  let rate: Double = Double.pi * Double.pi / (8 * x * x)
  let terms: [Double] = [1, 3, 5, 7].map { exp(-$0 * $0 * rate) }
  return (2 * Double.pi).squareRoot() / x * terms.reduce(0, +)
}
