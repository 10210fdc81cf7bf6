import Testing

@Suite("The worked examples of the formulas")
struct WorkedSumTests {
  @Test("Are read as people write them")
  func reading() {
    let sums = WrittenSum.all(
      in: """
        Second by bm25: 1/62 + 1/61 = 0.01613 + 0.01639 = 0.0325. So e^−2.75 = 0.0639, of 1,000:
        1,000 · (0.003 + 0.04) / 100 = 0.43; x · 2 = 5, and log2(8) = 3 = 4.
        """)
    #expect(sums.count == 6)
    #expect(sums.map(\.holds) == [true, true, true, true, true, false])
  }

  @Test("Hold", arguments: Page.all.filter { $0.path.hasPrefix("docs/") })
  func hold(page: Page) {
    for sum in WrittenSum.all(in: page.text) where !sum.holds {
      Issue.record("\(page.path): \(sum.words) is wrong: \(sum.left) and \(sum.right)")
    }
  }

  @Test("Are there")
  func count() {
    let pages = Page.all.filter { $0.path.hasPrefix("docs/formulas/") }
    #expect(pages.flatMap { WrittenSum.all(in: $0.text) }.count > 50)
  }
}
