import Testing

@testable import Evaluation

@Suite("The reliability of probabilities")
struct ReliabilityTests {
  @Test("has scikit-learn's Brier score and diagram")
  func recorded() throws {
    let recorded = try #require(RecordedStatistics.all?.reliability)
    let forecasts = zip(recorded.probabilities, recorded.outcomes).map(Forecast.init)
    let reliability = try #require(Reliability(forecasts, binning: .equalWidth(10)))
    #expect(reliability.forecasts == 300)
    #expect(abs(reliability.brier - recorded.brier) < 1e-12)
    #expect(reliability.bins.count == recorded.predicted.count)
    for (bin, (predicted, observed)) in zip(
      reliability.bins, zip(recorded.predicted, recorded.observed))
    {
      #expect(abs(bin.meanProbability - predicted) < 1e-12)
      #expect(abs(bin.observedShare - observed) < 1e-12)
    }
  }

  @Test("is worked by hand")
  func worked() throws {
    let forecasts = [
      Forecast(0.1, false), Forecast(0.3, true), Forecast(0.8, true), Forecast(0.9, false),
      Forecast(1, true),
    ]
    let reliability = try #require(Reliability(forecasts, binning: .equalWidth(2)))
    // 0.01 + 0.49 + 0.04 + 0.81 + 0 = 1.35, over 5.
    #expect(abs(reliability.brier - 0.27) < 1e-12)
    #expect(reliability.bins.map(\.observed) == [Proportion(1, of: 2), Proportion(2, of: 3)])
    // ⅖ · |0.2 − 0.5| + ⅗ · |0.9 − ⅔| = 0.12 + 0.14
    #expect(abs(reliability.expectedCalibrationError - 0.26) < 1e-12)
  }

  @Test("puts a probability on a border into the upper bin, and 1 into the last")
  func borders() {
    let bins = Reliability(
      [0, 0.25, 0.5, 0.5, 1].map { Forecast($0, true) }, binning: .equalWidth(4))?.bins
    #expect(bins?.map(\.observed.count) == [1, 1, 2, 1])
    #expect(bins?.map(\.meanProbability) == [0, 0.25, 0.5, 1])
  }

  @Test("has bins of about the same size, which never part equal probabilities")
  func mass() {
    #expect(sizes([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], 3) == [2, 2, 3])
    #expect(sizes([0.1, 0.2, 0.2, 0.2, 0.2, 0.6], 3) == [5, 1])
    #expect(sizes([0.5, 0.5, 0.5, 0.5], 4) == [4])
    #expect(sizes([0.3], 10) == [1])
  }

  @Test("is unknown of nothing, and leaves out what is no probability")
  func none() {
    #expect(Reliability([], binning: .equalMass(5)) == nil)
    #expect(Reliability([Forecast(.nan, true)], binning: .equalMass(5)) == nil)
    let some = Reliability([Forecast(1.5, true), Forecast(0.5, true)], binning: .equalWidth(5))
    #expect(some?.forecasts == 1)
    #expect(some?.brier == 0.25)
  }

  @Test("names its binning")
  func names() {
    #expect("\(Binning.equalWidth(10))" == "10 bins of equal width")
    #expect("\(Binning.equalMass(5))" == "5 bins of equal size")
  }

  private func sizes(_ probabilities: [Double], _ count: Int) -> [Int]? {
    Reliability(probabilities.map { Forecast($0, false) }, binning: .equalMass(count))?
      .bins.map(\.observed.count)
  }
}
