import Evaluation
import Testing

@Suite("So many of so many")
struct ProportionTests {
  @Test("has Wilson's interval, as statsmodels gives it")
  func wilson() throws {
    let recorded = try #require(RecordedStatistics.all?.wilson)
    #expect(recorded.count == 7)
    for answer in recorded {
      let interval = try #require(Proportion(answer.hits, of: answer.count).interval)
      #expect(abs(interval.low - answer.interval[0]) < 1e-12)
      #expect(abs(interval.high - answer.interval[1]) < 1e-12)
    }
  }

  @Test("is unknown of none, and is not zero")
  func none() {
    #expect(Proportion(0, of: 0).value == nil)
    #expect(Proportion(0, of: 0).interval == nil)
    #expect(Proportion(0, of: 4).value == 0)
    #expect(Proportion(3, of: 4).value == 0.75)
  }
}
