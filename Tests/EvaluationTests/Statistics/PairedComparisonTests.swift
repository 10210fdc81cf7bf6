import Foundation
import Testing

@testable import Evaluation

@Suite("A comparison of the same queries before and after")
struct PairedComparisonTests {
  /// A recorded comparison, and ours of the same numbers.
  struct Case: Sendable, CustomTestStringConvertible {
    var recorded: RecordedStatistics.Comparison
    var ours: PairedComparison

    var testDescription: String { recorded.name }
  }

  static let cases = (RecordedStatistics.all?.comparisons ?? []).map {
    Case(recorded: $0, ours: PairedComparison(before: $0.before, after: $0.after, seed: 42))
  }

  @Test("was recorded for few and for many queries")
  func records() {
    #expect(Self.cases.map(\.ours.queries) == [8, 12, 16, 40, 200, 200])
  }

  @Test("has SciPy's p, exactly where every swap is counted", arguments: cases)
  func randomisation(_ pair: Case) throws {
    let (p, recorded) = (try #require(pair.ours.p), pair.recorded)
    // Four standard deviations of a share of 10,000 draws, and the draw that is added.
    let drawn = 4 * (recorded.p * (1 - recorded.p) / 10_000).squareRoot() + 1e-4
    #expect(abs(p - recorded.p) < (recorded.exact ? 1e-12 : drawn))
  }

  @Test("has SciPy's bootstrap interval, as far as 10,000 resamples tell", arguments: cases)
  func bootstrap(_ pair: Case) throws {
    let (comparison, recorded) = (pair.ours, pair.recorded)
    let interval = try #require(comparison.interval)
    let effect = try #require(comparison.effectSize)
    // The end of the interval has a standard deviation of √(0.025 · 0.975 / 10,000) over the normal
    // density there, 0.0584: 0.027 standard errors of the mean. Four of them are allowed.
    let standardError =
      abs(comparison.difference / effect) / Double(comparison.queries).squareRoot()
    #expect(abs(interval.low - recorded.low) < 0.11 * standardError)
    #expect(abs(interval.high - recorded.high) < 0.11 * standardError)
  }

  @Test("has NumPy's effect size", arguments: cases)
  func effect(_ pair: Case) throws {
    #expect(abs(try #require(pair.ours.effectSize) - pair.recorded.effectSize) < 1e-12)
  }

  @Test("is worked by hand for five queries")
  func worked() {
    let comparison = PairedComparison(
      before: [0, 0.5, 0.25, 1, 0.5], after: [1, 1, 0.5, 1, 0.25], seed: 1)
    #expect(comparison.queries == 5)
    #expect(comparison.before == 0.45)
    #expect(comparison.after == 0.75)
    #expect(abs(comparison.difference - 0.3) < 1e-15)
    #expect(comparison.wins == 3 && comparison.ties == 1 && comparison.losses == 1)
    // Differences 1, ½, ¼, 0, −¼ sum to 1.5. Of the 16 signs of the four that count, in quarters:
    // 4 2 1 1, totals of 6 or more are 4+2±1±1 without −1−1: 8, 6, 6; as many are −6 or less.
    #expect(comparison.p == 6 / 16.0)
    // Squares about 0.3: 0.49 + 0.04 + 0.0025 + 0.09 + 0.3025 = 0.925; / 4 = 0.23125.
    #expect(abs((comparison.effectSize ?? 0) - 0.3 / 0.23125.squareRoot()) < 1e-12)
    // A mean of five differences is between the least and the largest of them.
    let interval = comparison.interval
    #expect((interval?.low ?? -1) >= -0.25 && (interval?.high ?? 2) <= 1)
    #expect((interval?.low ?? 1) < 0.3 && (interval?.high ?? 0) > 0.3)
  }

  @Test("of fewer than five queries has neither interval nor p")
  func few() {
    let comparison = PairedComparison(before: [0, 0, 0, 0], after: [1, 1, 0.5, 1], seed: 1)
    #expect(comparison.interval == nil)
    #expect(comparison.p == nil)
    #expect(comparison.difference == 0.875)
    #expect(comparison.wins == 4)
  }

  @Test("counts what is missing, and nothing else of it")
  func missing() {
    let whole = PairedComparison(
      before: [0.1, 0.2, 0.3, 0.4, 0.5], after: [0.2, 0.2, 0.5, 0.3, 0.9], seed: 9)
    var holed = PairedComparison(
      before: [0.1, .nan, 0.2, 0.3, 0.8, 0.4, 0.5, 0.7],
      after: [0.2, 0.6, 0.2, 0.5, .infinity, 0.3, 0.9], seed: 9)
    #expect(holed.missing == 3)
    #expect(whole.missing == 0)
    holed.missing = 0
    #expect(holed == whole)
  }

  @Test("of nothing has no mean, and survives JSON")
  func empty() throws {
    let nothing = PairedComparison(before: [.nan], after: [0.5], seed: 1)
    #expect(nothing.queries == 0)
    #expect(nothing.before.isNaN && nothing.after.isNaN && nothing.difference.isNaN)
    #expect(nothing.effectSize == nil)
    let text = try String(decoding: JSONEncoder().encode(nothing), as: UTF8.self)
    #expect(text.contains("\"before\":null"))
    let read = try JSONDecoder().decode(PairedComparison.self, from: Data(text.utf8))
    #expect(read.before.isNaN && read.missing == 1)
  }

  @Test("survives JSON, its interval as two numbers")
  func json() throws {
    let comparison = try #require(Self.cases.map(\.ours).holmAdjusted().first)
    let data = try JSONEncoder().encode(comparison)
    #expect(try JSONDecoder().decode(PairedComparison.self, from: data) == comparison)
    let interval = try JSONEncoder().encode(Interval(low: 0.5, high: 1))
    #expect(String(decoding: interval, as: UTF8.self) == "[0.5,1]")
  }

  @Test("without any difference is certain of nothing")
  func same() {
    let comparison = PairedComparison(
      before: [1, 0.5, 0, 0.2, 0.3], after: [1, 0.5, 0, 0.2, 0.3], seed: 4)
    #expect(comparison.p == 1)
    #expect(comparison.interval == Interval(low: 0, high: 0))
    #expect(comparison.effectSize == nil)
    #expect(comparison.ties == 5)
  }

  @Test("with the same difference everywhere has no spread to measure it by")
  func constant() {
    let before = (0..<40).map { Double($0) / 100 }
    let comparison = PairedComparison(before: before, after: before.map { $0 + 0.1 }, seed: 4)
    #expect(comparison.effectSize == nil)
    // No draw swaps all or none of 40 labels.
    #expect(comparison.p == 1 / 10_001.0)
  }

  @Test("repeats with its seed, and is drawn anew with another")
  func seeds() throws {
    let pair = try #require(Self.cases.last)
    let compared = { (seed: UInt64) in
      PairedComparison(before: pair.recorded.before, after: pair.recorded.after, seed: seed)
    }
    #expect(compared(42) == pair.ours)
    let other = compared(43)
    #expect(other.interval != pair.ours.interval)
    #expect(other.p != pair.ours.p)
  }

  @Test("mirrors when before and after are swapped")
  func mirrored() throws {
    for pair in Self.cases where pair.recorded.exact {
      let there = pair.ours
      let back = PairedComparison(
        before: pair.recorded.after, after: pair.recorded.before, seed: 3)
      #expect(abs(there.difference + back.difference) < 1e-15)
      #expect(there.p == back.p)
      #expect(there.wins == back.losses && there.losses == back.wins)
    }
  }
}

@Suite("Random numbers that a seed repeats")
struct SplitMix64Tests {
  @Test("are those of the authors' code")
  func published() {
    var generator = SplitMix64(seed: 1_234_567)
    let numbers = (0..<5).map { _ in generator.next() }
    // As Vigna's splitmix64.c prints them for this seed.
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test("choose every index about as often")
  func indices() {
    var generator = SplitMix64(seed: 5)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.index(below: 7)] += 1 }
    // Four standard deviations of 10,000 hits.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 372 })
  }
}
