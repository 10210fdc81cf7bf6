import Testing

@testable import Transformers

@Suite("Work spread over threads")
struct ThreadsTests {
  @Test("comes back in the elements' order", arguments: [1, 2, 3, 7, 100])
  func order(threads: Int) async {
    for count in [0, 1, 2, 5, 64] {
      let squares = await Array(0..<count).mapped(by: threads) { $0 * $0 }
      #expect(squares == (0..<count).map { $0 * $0 })
    }
  }
}
