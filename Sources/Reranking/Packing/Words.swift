import Foundation

/// A number with a fixed count of decimals.
func decimals(_ value: Double, _ count: Int = 2) -> String {
  String(format: "%.\(count)f", value)
}

/// Says that a score is too low, with as many decimals as it takes to see it.
func shortfall(of score: Double, to threshold: Double) -> String {
  let texts = (2...6).lazy.map { [decimals(score, $0), decimals(threshold, $0)] }
  let pair = texts.first { $0[0] != $0[1] } ?? ["\(score)", "\(threshold)"]
  return "\(pair[0]) is below the threshold \(pair[1])"
}
