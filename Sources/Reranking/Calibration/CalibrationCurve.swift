import Foundation

/// A rising curve from logits to probabilities, fitted on judgements.
package enum CalibrationCurve: Sendable, Equatable {
  /// The logistic function of slope · logit + intercept.
  ///
  /// Source: Platt, "Probabilistic outputs for support vector machines" (1999); his A and B are
  /// −slope and −intercept.
  case platt(slope: Double, intercept: Double)
  /// A staircase: each step's probability holds from its logit up to the next one's.
  ///
  /// Source: Zadrozny and Elkan, "Transforming classifier scores into accurate multiclass
  /// probability estimates", KDD 2002.
  case isotonic([Step])

  package struct Step: Sendable, Equatable, Codable {
    /// The logit at which the step begins; below the first one its probability holds too.
    package var from: Double
    package var probability: Double

    package init(from: Double, probability: Double) {
      self.from = from
      self.probability = probability
    }
  }

  /// The probability of a logit, between 0 and 1.
  package func apply(to logit: Double) -> Double {
    switch self {
    case .platt(let slope, let intercept):
      return logistic(slope * logit + intercept)
    case .isotonic(let steps):
      let next = steps.partitioningIndex { $0.from > logit }
      return steps.isEmpty ? 0 : steps[max(0, next - 1)].probability
    }
  }

  /// What keeps the curve from rising between 0 and 1, in words; nil where nothing does.
  package var fault: String? {
    switch self {
    case .platt(let slope, let intercept):
      return slope >= 0 && slope.isFinite && intercept.isFinite
        ? nil : "the slope must be 0 or more, and slope and intercept finite"
    case .isotonic(let steps):
      if steps.isEmpty { return "there is no step" }
      if !steps.allSatisfy({ $0.from.isFinite && (0...1).contains($0.probability) }) {
        return "a step's probability lies outside of 0 to 1"
      }
      let rises = zip(steps, steps.dropFirst()).allSatisfy {
        $0.from < $1.from && $0.probability <= $1.probability
      }
      return rises ? nil : "the steps do not rise"
    }
  }
}

extension Array {
  /// The first index whose element fulfils the condition, where all after it do too.
  fileprivate func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
