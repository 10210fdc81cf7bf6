import Foundation

/// The logistic function, 1 / (1 + e^−x): squeezes a logit into 0…1.
///
/// The order is kept; the result is not a calibrated probability.
package func logistic(_ logit: Double) -> Double {
  1 / (1 + exp(-logit))
}
