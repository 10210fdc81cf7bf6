import Testing

@testable import Storage

@Suite("The sum of words")
struct WordSumTests {
  private func sum(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes(WordSum.of) }

  @Test("is another after any change of one bit or of two", arguments: [1, 7, 8, 17])
  func flippedBits(size: Int) {
    var bytes = (0..<size).map { UInt8($0 * 37 % 251) }
    let whole = sum(bytes)
    for first in 0..<size * 8 {
      bytes[first / 8] ^= 1 << (first % 8)
      #expect(sum(bytes) != whole)
      for second in 0..<first {
        bytes[second / 8] ^= 1 << (second % 8)
        #expect(sum(bytes) != whole)
        bytes[second / 8] ^= 1 << (second % 8)
      }
      bytes[first / 8] ^= 1 << (first % 8)
    }
  }

  @Test("tells runs of zeros of different lengths apart")
  func lengths() {
    let sums = (0..<40).map { sum([UInt8](repeating: 0, count: $0)) }
    #expect(Set(sums).count == 40)
  }
}
