import Foundation

/// The logistic function, 1 / (1 + e^−x): squeezes a logit into 0…1.
///
/// The order is kept; the result is not a calibrated probability.
package func logistic(_ logit: Double) -> Double {
  1 / (1 + exp(-logit))
}

/// The logit whose logistic function is a share: ln(p / (1 − p)).
///
/// A share is kept 1e-12 away from 0 and 1, whose logits would be infinite.
package func logOdds(_ share: Double) -> Double {
  guard share.isFinite else { return share }
  let share = min(max(share, 1e-12), 1 - 1e-12)
  return log(share / (1 - share))
}
