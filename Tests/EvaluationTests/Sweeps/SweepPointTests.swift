import Evaluation
import TestSupport
import Testing

@Suite("The points of a sweep")
struct SweepPointTests {
  @Test("have their knee in any order, without those that were not measured")
  func knee() {
    let recalls: [(Double, Double?)] = [
      (40, 0.9), (320, 0.94), (5, 0.3), (30, nil), (160, 0.93), (20, 0.85), (80, 0.92), (10, 0.6),
    ]
    let points = recalls.map { SweepPoint(value: $0, recall: $1) }
    let knee = points.knee(of: \.recall)
    #expect(knee.map { points[$0].value } == 40)
    #expect(points.knee(of: \.quality) == nil)
  }

  @Test("are on the front where none is better and as fast, or as good and faster")
  func front() {
    let points = [
      point(0.5, 10), point(0.7, 30), point(0.6, 30), point(0.7, 40), point(0.9, 50),
      point(0.9, 50), point(0.4, 10), SweepPoint(value: 0, quality: 1),
      SweepPoint(value: 0, latency: 1), point(.nan, 1),
    ]
    #expect(points.paretoFront == [0, 1, 4, 5])
    #expect([SweepPoint]().paretoFront.isEmpty)
  }

  @Test("are on the front where comparing each with each leaves them", arguments: 1...20)
  func bruteForce(seed: Int) {
    var generator = SplitMix(seed: UInt64(seed))
    let points = (0..<30).map { _ in
      point(
        Double(Int.random(in: 0...9, using: &generator)),
        Double(Int.random(in: 0...9, using: &generator)))
    }
    let unbeaten = points.indices.filter { index in
      !points.contains { other in beats(other, points[index]) }
    }
    #expect(points.paretoFront.sorted() == unbeaten)
  }

  private func beats(_ one: SweepPoint, _ other: SweepPoint) -> Bool {
    guard let quality = one.quality, let latency = one.latency, let otherQuality = other.quality,
      let otherLatency = other.latency
    else { return false }
    return quality >= otherQuality && latency <= otherLatency
      && (quality > otherQuality || latency < otherLatency)
  }

  private func point(_ quality: Double, _ latency: Double) -> SweepPoint {
    SweepPoint(value: 0, quality: quality, latency: latency)
  }
}
