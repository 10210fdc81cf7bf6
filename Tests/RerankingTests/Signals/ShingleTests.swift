import Testing

@testable import Reranking

@Suite struct ShingleTests {
  private let text = "The CFO approves every renewal above 75,000 euros a year"

  @Test("A text resembles itself, whatever its case and punctuation")
  func same() {
    let shouted = "THE CFO -- approves every renewal; above 75 000 euros (a year)!"
    #expect(resemblance(text, text) == 1)
    #expect(resemblance(text, shouted) == 1)
  }

  @Test("The resemblance is the share of common runs of five words")
  func worked() {
    // Eleven words have seven runs; the last word changed spoils one of them: 6 of 8.
    #expect(resemblance(text, text.replacing("year", with: "month")) == 6.0 / 8)
    // A word changed in the middle spoils five: 2 of 12.
    #expect(resemblance(text, text.replacing("renewal", with: "contract")) == 2.0 / 12)
    #expect(resemblance(text, "Meals are 55 euros a day for all") == 0)
  }

  @Test("The order of words counts")
  func order() {
    #expect(resemblance("one two three four five six", "six five four three two one") == 0)
  }

  @Test("A short text is one run, and an empty one resembles nothing")
  func short() {
    #expect(Shingles("Two words").hashes.count == 1)
    #expect(resemblance("Two words", "two WORDS") == 1)
    #expect(resemblance("Two words", "Two words more") == 0)
    #expect(Shingles(" — …").hashes.isEmpty)
    #expect(resemblance("", "") == 0)
  }

  @Test("Letters of any script are folded; each ideograph is a word")
  func scripts() {
    #expect(resemblance("ÄRGER ÜBER ÖL IN ÅRHUS", "ärger über öl in århus") == 1)
    // Seven ideographs have three runs; the last one changed spoils one: 2 of 4.
    #expect(resemblance("合同续签需批准", "合同续签需批示") == 2.0 / 4)
  }

  @Test("A run that a text repeats counts once")
  func repeated() {
    let chorus = Array(repeating: "la", count: 50).joined(separator: " ")
    #expect(Shingles(chorus).hashes.count == 1)
  }

  private func resemblance(_ left: String, _ right: String) -> Double {
    let (left, right) = (Shingles(left), Shingles(right))
    #expect(left.resemblance(to: right) == right.resemblance(to: left))
    return left.resemblance(to: right)
  }
}
