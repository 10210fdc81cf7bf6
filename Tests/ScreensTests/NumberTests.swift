import Testing

@testable import Screens

@Suite("Numbers as they are written")
struct NumberTests {
  @Test("thousands are set apart")
  func groups() {
    let numbers = [0, 7, 999, 1_000, 12_345, 1_234_567, -1_000, -999]
    let texts = ["0", "7", "999", "1,000", "12,345", "1,234,567", "-1,000", "-999"]
    #expect(numbers.map(grouped) == texts)
  }

  @Test("milliseconds have the precision of their size")
  func times() {
    let times = [0, 0.04, 0.094, 0.1, 3.94, 41.26, 99.4, 99.6, 1_204.4]
    let texts = ["0.00", "0.04", "0.09", "0.1", "3.9", "41.3", "99.4", "100", "1,204"]
    #expect(times.map(milliseconds) == texts)
  }

  @Test("no more decimals than it takes, three at most")
  func shorts() {
    #expect(
      [0.5, 0.505, 1, 0, 100, 1.2, 0.0004].map(short) == [
        "0.5", "0.505", "1", "0", "100", "1.2", "0",
      ])
  }

  @Test("scores below one go without their zero")
  func fractions() {
    #expect([0.0325, 0, 1, 0.99999].map(fourDecimals) == [".0325", ".0000", "1.0000", "1.0000"])
  }

  @Test("memory in whole megabytes")
  func memory() {
    #expect([0, 524_288, 222_298_112].map(megabytes) == ["0 MB", "1 MB", "212 MB"])
  }

  @Test("nothing is written as minus zero")
  func minusZero() {
    #expect(fixed(-0.0012, 2) == "0.00")
    #expect(fixed(-0.5, 2) == "-0.50")
    #expect(fixed(0.0, 0) == "0")
  }

  @Test("a threshold has two decimals, and a third where it needs one")
  func thresholds() {
    #expect([0.5, 0.505, 1, 0].map(thresholdText) == ["0.50", "0.505", "1.00", "0.00"])
  }

  @Test("two numbers have the decimals that tell them apart")
  func apartness() {
    #expect(apart(0.42, 0.5) == ("0.42", "0.50"))
    #expect(apart(0.4997, 0.5) == ("0.4997", "0.5000"))
    #expect(apart(0.5, 0.5) == ("0.500000", "0.500000"))
  }
}
