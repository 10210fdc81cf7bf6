package import Retrieval

/// The line that makes a logit of a MaxSim score: weight · MaxSim + bias.
package struct LateInteractionWeights: Sendable, Equatable, Codable {
  package var maxSim: Double
  package var bias: Double

  package init(maxSim: Double, bias: Double) {
    self.maxSim = maxSim
    self.bias = bias
  }

  /// In force until someone has fitted the line for a model: a MaxSim of 0.6 becomes p = 0.5, and
  /// each 0.1 more or less multiplies the odds by e².
  package static let unfitted = LateInteractionWeights(maxSim: 20, bias: -12)

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
