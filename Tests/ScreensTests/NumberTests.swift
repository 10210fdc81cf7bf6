import Foundation
import TestSupport
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

  @Test("decimals are rounded as C rounds them", arguments: 0...6)
  func decimals(count: Int) {
    var random = SplitMix(seed: UInt64(count))
    let halves = (-40...40).map { Double($0) / 8 } + [0.005, 0.015, 1.005, 2.675, 1e15, 1e300]
    let others = (0..<2000).map { _ in
      Double.random(in: -1...1, using: &random)
        * pow(10, Double.random(in: -8...18, using: &random))
    }
    for value in halves + others + [.infinity, -.infinity, .nan, .leastNonzeroMagnitude] {
      let text = String(format: "%.\(count)f", value)
      let isMinusZero = text.hasPrefix("-") && !text.contains { "123456789inf".contains($0) }
      #expect(fixed(value, count) == (isMinusZero ? String(text.dropFirst()) : text))
    }
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
