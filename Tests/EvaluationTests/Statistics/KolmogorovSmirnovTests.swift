import Testing

@testable import Evaluation

@Suite("The Kolmogorov–Smirnov test of two samples")
struct KolmogorovSmirnovTests {
  @Test("has SciPy's statistic, and its exact p within a tenth of it")
  func recorded() throws {
    let recorded = try #require(RecordedStatistics.all?.twoSamples)
    #expect(recorded.count == 4)
    for answer in recorded {
      let test = try #require(KolmogorovSmirnov(answer.first, answer.second))
      #expect(abs(test.statistic - answer.statistic) < 1e-12)
      #expect(abs(test.p - answer.p) < 0.1 * answer.p)
      // SciPy's asymptotic p rounds the joint size of the samples to a whole number.
      if answer.first.count > 12 { #expect(abs(test.p - answer.asymptoticP) < 0.1 * answer.p) }
    }
  }

  @Test("rests on Kolmogorov's distribution, on both sides of the change of series")
  func distribution() throws {
    for tail in try #require(RecordedStatistics.all?.kolmogorov) {
      #expect(abs(kolmogorov(tail.x) - tail.p) < 1e-12, "\(tail.x)")
    }
    #expect(kolmogorov(0) == 1)
  }

  @Test("is worked by hand, ties included")
  func worked() {
    // Shares up to 1, 2, 3: ¼, ¾, 1 against 0, ½, ½ and 1 at 4.
    let test = KolmogorovSmirnov([1, 2, 2, 3], [4, 2])
    #expect(test?.statistic == 0.5)
    #expect(KolmogorovSmirnov([1, 1], [1, 1])?.statistic == 0)
    #expect(KolmogorovSmirnov([1, 1], [1, 1])?.p == 1)
    #expect(KolmogorovSmirnov([1, 2], [3, 4])?.statistic == 1)
  }

  @Test("needs a value on each side")
  func empty() {
    #expect(KolmogorovSmirnov([], [1]) == nil)
    #expect(KolmogorovSmirnov([1], [.nan]) == nil)
  }
}
