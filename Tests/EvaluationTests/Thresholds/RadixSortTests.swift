import TestSupport
import Testing

@testable import Evaluation

@Suite("Sorting digit by digit")
struct RadixSortTests {
  @Test("is what comparing gives", arguments: [0, 1, 2, 17, 1_000])
  func random(count: Int) {
    var generator = SplitMix(seed: UInt64(count))
    let numbers = (0..<count).map { _ in
      Double.random(in: -8...8, using: &generator)
        * [1e-300, 1e-3, 1, 1e300][Int.random(in: 0...3, using: &generator)]
    }
    #expect(radixSorted(numbers) == numbers.sorted())
  }

  @Test("orders signs, the smallest numbers and the largest")
  func extremes() {
    let numbers = [
      1, -1, 0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .greatestFiniteMagnitude,
      -.greatestFiniteMagnitude, 1, 0.5,
    ]
    #expect(radixSorted(numbers) == numbers.sorted())
  }
}
