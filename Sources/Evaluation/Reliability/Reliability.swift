/// Whether probabilities mean what they say.
///
/// Of the candidates given 0.8, 8 in 10 should be relevant.
package struct Reliability: Sendable, Equatable {
  package var forecasts: Int
  /// The mean squared distance of probability and outcome: 0 is perfect, 0.25 is always saying ½.
  ///
  /// Source: Brier, "Verification of forecasts expressed in terms of probability", 1950.
  package var brier: Double
  /// The bins of the reliability diagram that hold forecasts, by rising probability.
  package var bins: [ReliabilityBin]

  /// Bins the forecasts; nil where there is none.
  ///
  /// What lies outside of 0 to 1 is no forecast.
  package init?(_ forecasts: [Forecast], binning: Binning) {
    let sorted = forecasts.filter { (0...1).contains($0.probability) }
      .sorted { $0.probability < $1.probability }
    guard !sorted.isEmpty else { return nil }
    let squares = sorted.reduce(0) { sum, forecast in
      let distance = forecast.probability - (forecast.outcome ? 1 : 0)
      return sum + distance * distance
    }
    self.forecasts = sorted.count
    brier = squares / Double(sorted.count)
    bins = binning.groups(of: sorted).map(ReliabilityBin.init)
  }

  /// Expected calibration error: the bins' distances of probability and outcome, by their sizes.
  ///
  /// It depends on the binning, which is to be named beside it.
  /// Source: Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian
  /// binning", AAAI 2015.
  package var expectedCalibrationError: Double {
    bins.reduce(0) { sum, bin in
      let gap = abs(bin.meanProbability - bin.observedShare)
      return sum + Double(bin.observed.count) / Double(forecasts) * gap
    }
  }
}

/// Forecasts of about the same probability.
package struct ReliabilityBin: Sendable, Equatable {
  package var meanProbability: Double
  /// Relevant ones of all, with their interval.
  package var observed: Proportion

  /// The share that was relevant.
  package var observedShare: Double { Double(observed.hits) / Double(observed.count) }

  /// Sums up the forecasts of a bin; there is one at least.
  fileprivate init(_ forecasts: ArraySlice<Forecast>) {
    let total = forecasts.reduce(0) { $0 + $1.probability }
    meanProbability = total / Double(forecasts.count)
    observed = Proportion(forecasts.count(where: \.outcome), of: forecasts.count)
  }
}
