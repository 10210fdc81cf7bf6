package import Retrieval

/// The line that makes a logit of a MaxSim score: weight · MaxSim + bias.
package struct LateInteractionWeights: Sendable, Equatable, Codable {
  package var maxSim: Double
  package var bias: Double

  package init(maxSim: Double, bias: Double) {
    self.maxSim = maxSim
    self.bias = bias
  }

  /// In force until someone has fitted the line for a model.
  ///
  /// Rounded from a fit on 32 development questions, with the token vectors of `rankscope-embed`.
  /// There an answer had a MaxSim of 0.78 and the best wrong passage one of 0.73 (medians); p = 0.5
  /// lies between them.
  package static let unfitted = LateInteractionWeights(maxSim: 15, bias: -11.4)

  private enum CodingKeys: String, CodingKey {
    case maxSim = "maxsim"
    case bias
  }

  /// What the logit is the sum of.
  package func parts(_ value: Double) -> [ScorePart] {
    [
      ScorePart(.maxSim, value: value, weight: maxSim), ScorePart(.bias, value: 1, weight: bias),
    ]
  }
}
