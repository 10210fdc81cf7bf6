import Foundation
package import Retrieval

extension Normalisation {
  /// The logits of one query's candidates as scores, in the same order.
  ///
  /// None of the forms changes the order of two candidates; a staircase may make them equal.
  ///
  /// - Parameter calibration: what was fitted on judgements; the identity where there is none.
  package func relevances(of logits: [Double], _ calibration: Calibration?) -> [Double] {
    switch self {
    case .logit: logits
    case .sigmoid: logits.map(logistic)
    case .softmax: shares(of: logits)
    case .platt, .isotonic: logits.map { calibration?.apply(to: $0) ?? $0 }
    }
  }

  /// e^logit over the sum of all; the largest is taken off first, so that nothing overflows.
  private func shares(of logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    let powers = logits.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
