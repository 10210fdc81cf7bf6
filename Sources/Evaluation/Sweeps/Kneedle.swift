/// The knee of a rising curve that flattens.
///
/// Source: Satopää, Albrecht, Irwin and Raghavan, "Finding a 'Kneedle' in a haystack: detecting knee
/// points in system behavior", 2011, for a curve that is known whole, with sensitivity 1.
enum Kneedle {
  /// A curve that rises by less is flat: its bends are noise.
  static let leastRise = 0.01

  /// The index of the knee; nil where the curve is flat, falls, is straight or bends the other way.
  ///
  /// Both axes are stretched to 0…1. A candidate is a point where the curve is farthest above the
  /// diagonal, locally, and then falls towards it by more than a mean step of x before it rises
  /// again. The paper smooths noise with a spline; here, of several candidates, the one highest
  /// above the diagonal is taken, so that a small plateau on the way up is no knee.
  ///
  /// - Parameters:
  ///   - x: rising, without repetition.
  ///   - y: as long as x; all finite.
  static func knee(x: [Double], y: [Double]) -> Int? {
    guard x.count >= 3, let low = y.min(), let high = y.max(), let first = y.first,
      high - first >= leastRise, let start = x.first, let end = x.last, end > start
    else { return nil }
    let heights = zip(x, y).map { x, y in (y - low) / (high - low) - (x - start) / (end - start) }
    let step = 1 / Double(x.count - 1)
    return peaks(of: heights)
      .filter { falls(heights, from: $0, by: step) }
      .max { heights[$0] < heights[$1] }
  }

  /// The points above both of their neighbours; of a level stretch, its last point.
  private static func peaks(of heights: [Double]) -> [Int] {
    heights.indices.dropFirst().dropLast().filter {
      heights[$0] >= heights[$0 - 1] && heights[$0] > heights[$0 + 1]
    }
  }

  /// Whether the heights fall by more than the step before they rise above the next valley.
  private static func falls(_ heights: [Double], from peak: Int, by step: Double) -> Bool {
    var place = peak
    while place + 1 < heights.count, heights[place + 1] < heights[place] { place += 1 }
    // A level step of the curve falls by exactly one, but for its rounding.
    return heights[peak] - heights[place] > step + 1e-9
  }
}
