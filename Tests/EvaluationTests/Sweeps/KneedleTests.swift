import TestSupport
import Testing

@testable import Evaluation

@Suite("The knee of a curve")
struct KneedleTests {
  static let recorded = RecordedStatistics.all?.knees ?? []

  @Test("was recorded with and without one")
  func records() {
    #expect(Self.recorded.count == 7)
    #expect(Self.recorded.count { $0.knee == nil } == 1)
  }

  @Test("is where kneed finds it", arguments: recorded)
  func kneed(_ recorded: RecordedStatistics.Knee) {
    #expect(Kneedle.knee(x: recorded.x, y: recorded.y) == recorded.knee)
  }

  @Test("is not there where the curve is flat, straight, falls or bends the other way")
  func none() {
    let x = (1...20).map(Double.init)
    let curves: [(Double) -> Double] = [
      { _ in 0.5 }, { 0.8 + 0.005 * min($0, 5) / 5 }, { 0.02 * $0 }, { 1 - 0.04 * $0 },
      { $0 * $0 / 400 },
    ]
    for curve in curves { #expect(Kneedle.knee(x: x, y: x.map(curve)) == nil) }
    #expect(Kneedle.knee(x: [1, 2], y: [0, 1]) == nil)
    #expect(Kneedle.knee(x: [], y: []) == nil)
  }

  @Test("is not the first small plateau on the way up")
  func plateau() {
    let x = (1...10).map(Double.init)
    let y = [0.2, 0.35, 0.35, 0.35, 0.55, 0.75, 0.9, 0.92, 0.93, 0.94]
    #expect(Kneedle.knee(x: x, y: y) == 6)
  }

  @Test("stays near its place under noise", arguments: 1...20)
  func noise(seed: Int) throws {
    var generator = SplitMix(seed: UInt64(seed))
    let x = (1...30).map(Double.init)
    let y = x.map { min($0, 10) / 10 + Double.random(in: -0.02...0.02, using: &generator) }
    let knee = try #require(Kneedle.knee(x: x, y: y))
    #expect((8...10).contains(knee))
  }
}
