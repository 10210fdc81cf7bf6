import Testing

@testable import Transformers

@Suite("A limit cuts the longer text first")
struct TruncationTests {
  @Test(
    "Two texts share a budget of seven as in the reference's own cases",
    arguments: [
      (0, 2, 0, 2), (0, 8, 0, 7), (2, 0, 2, 0), (2, 4, 2, 4), (2, 8, 2, 5), (4, 4, 3, 4),
      (4, 8, 3, 4), (8, 0, 7, 0), (8, 2, 5, 2), (8, 4, 4, 3), (8, 8, 3, 4),
    ])
  func sharing(first: Int, second: Int, keptFirst: Int, keptSecond: Int) {
    #expect(Truncation.longestFirst(first, second, budget: 7) == (keptFirst, keptSecond))
  }

  @Test("No encoding exceeds its limit, and what is missing is counted")
  func limits() throws {
    let (_, tokenizer) = try TokenizerFixture.read("uncased")
    let piece = tokenizer.pieces("the")
    for first in 0..<12 {
      for second in 0..<12 {
        for limit in 0..<30 {
          let a = Array(repeating: piece[0], count: first)
          let b = Array(repeating: piece[0], count: second)
          let pair = tokenizer.pair(a, b, limit: limit)
          #expect(pair.ids.count == min(limit, first + second + 3))
          #expect(pair.typeIds.count == pair.ids.count)
          #expect(pair.removed == max(0, first + second - max(0, limit - 3)))
          let single = tokenizer.single(a, limit: limit)
          #expect(single.ids.count == min(limit, first + 2))
          #expect(single.removed == max(0, first - max(0, limit - 2)))
        }
      }
    }
  }

  @Test("Both sides of a pair keep a token as soon as the limit has room for two")
  func bothSides() throws {
    let (_, tokenizer) = try TokenizerFixture.read("uncased")
    for (first, second) in [(1, 500), (500, 1), (500, 500)] {
      let pair = tokenizer.encode(
        String(repeating: "a ", count: first), pair: String(repeating: "b ", count: second),
        limit: 5)
      let tokens = tokenizer.tokens(of: pair.ids)
      #expect(tokens == ["[CLS]", "a", "[SEP]", "b", "[SEP]"])
      #expect(pair.typeIds == [0, 0, 0, 1, 1])
      #expect(pair.removed == first + second - 2)
    }
  }

  @Test("A question cut into pieces once gives the pairs that the text itself gives")
  func preparedQuestion() throws {
    let (fixture, tokenizer) = try TokenizerFixture.read("uncased")
    let question = tokenizer.pieces("How long is the notice period?")
    for passage in fixture.texts.prefix(100) {
      let pair = tokenizer.pair(question, tokenizer.pieces(passage.text), limit: 24)
      let whole = tokenizer.encode(
        "How long is the notice period?", pair: passage.text, limit: 24)
      #expect(pair == whole)
    }
  }
}
