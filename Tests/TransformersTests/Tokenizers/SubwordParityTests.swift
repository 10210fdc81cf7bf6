import Testing

@testable import Transformers

@Suite("Unigram and BPE give the ids that Hugging Face's tokenizers give")
struct SubwordParityTests {
  @Test("Every hostile text has the same ids", arguments: SubwordFixture.names)
  func texts(family: String) throws {
    let fixture = try SubwordFixture(family)
    #expect(fixture.texts.count >= 600)
    for expected in fixture.texts {
      let encoding = fixture.tokenizer.encode(expected.text, limit: nil)
      let message =
        "\(expected.text.debugDescription): \(fixture.tokenizer.tokens(of: encoding.ids))"
      #expect(encoding.ids == expected.ids, "\(message)")
    }
  }

  @Test(
    "Every pair is framed and cut to the same ids and segments", arguments: SubwordFixture.names)
  func pairs(family: String) throws {
    let fixture = try SubwordFixture(family)
    #expect(fixture.pairs.count >= 50)
    for expected in fixture.pairs {
      let encoding = fixture.tokenizer.encode(
        expected.first, pair: expected.second, limit: expected.limit)
      let title = "\(expected.first.debugDescription), \(expected.second.debugDescription)"
      #expect(encoding.ids == expected.ids, "\(title) in \(expected.limit)")
      #expect(encoding.typeIds == expected.typeIds, "\(title) in \(expected.limit)")
    }
  }

  @Test("A tokenizer.json counts tokens by itself, without a model's folder")
  func count() throws {
    let tokenizer = try TextTokenizer(file: SubwordFixture.path("bpe-split/tokenizer.json"))
    let fixture = try SubwordFixture("bpe-split")
    for expected in fixture.texts {
      // The template puts one token before each text.
      #expect(tokenizer.count(expected.text) == expected.ids.count - 1)
    }
    #expect(throws: ModelError.self) { try TextTokenizer(file: "/nowhere/tokenizer.json") }
  }

  @Test("XLM-RoBERTa's frame doubles the separator, and its padding is found")
  func frame() throws {
    let tokenizer = try SubwordFixture("unigram").tokenizer
    let tokens = tokenizer.tokens(of: tokenizer.encode("a", pair: "a", limit: nil).ids)
    #expect(tokens == ["<s>", "▁a", "</s>", "</s>", "▁a", "</s>"])
    #expect(tokenizer.tokens(of: [tokenizer.padding]) == ["<pad>"])
  }
}
