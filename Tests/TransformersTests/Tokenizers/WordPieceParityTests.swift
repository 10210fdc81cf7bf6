import Testing

@testable import Transformers

@Suite("WordPiece gives the ids that Hugging Face's tokenizers give")
struct WordPieceParityTests {
  @Test("Every hostile text has the same ids", arguments: ["uncased", "cased"])
  func texts(kind: String) throws {
    let (fixture, tokenizer) = try TokenizerFixture.read(kind)
    #expect(fixture.texts.count >= 300)
    for expected in fixture.texts {
      let encoding = tokenizer.encode(expected.text, limit: nil)
      #expect(encoding.ids == expected.ids, "\(expected.text.debugDescription)")
      #expect(encoding.typeIds == Array(repeating: 0, count: expected.ids.count))
      #expect(encoding.removed == 0)
    }
  }

  @Test("Every id reads as the same token, byte for byte", arguments: ["uncased", "cased"])
  func tokens(kind: String) throws {
    let (fixture, tokenizer) = try TokenizerFixture.read(kind)
    for expected in fixture.texts {
      let tokens = tokenizer.tokens(of: expected.ids)
      #expect(tokens.map { Array($0.utf8) } == expected.tokens.map { Array($0.utf8) })
    }
  }

  @Test("Every pair is cut to the same ids and segments", arguments: ["uncased", "cased"])
  func pairs(kind: String) throws {
    let (fixture, tokenizer) = try TokenizerFixture.read(kind)
    #expect(fixture.pairs.count >= 60)
    for expected in fixture.pairs {
      let encoding = tokenizer.encode(
        expected.first, pair: expected.second, limit: expected.limit)
      let title = "\(expected.first.debugDescription), \(expected.second.debugDescription)"
      #expect(encoding.ids == expected.ids, "\(title) in \(expected.limit)")
      #expect(encoding.typeIds == expected.typeIds, "\(title) in \(expected.limit)")
    }
  }

  @Test("The count of a text leaves out only the two tokens that frame it")
  func count() throws {
    let (fixture, tokenizer) = try TokenizerFixture.read("uncased")
    for expected in fixture.texts {
      #expect(tokenizer.count(expected.text) == expected.ids.count - 2)
    }
  }

  @Test("An id outside the vocabulary reads as the unknown token")
  func unknownIDs() throws {
    let (_, tokenizer) = try TokenizerFixture.read("uncased")
    #expect(tokenizer.tokens(of: [-1, 1_000_000, .max]) == ["[UNK]", "[UNK]", "[UNK]"])
  }

  @Test("A piece of a longer string, not laid out as UTF-8 of its own, has the same ids")
  func substrings() throws {
    let (_, tokenizer) = try TokenizerFixture.read("uncased")
    let whole = "skip|Café [MASK] naïve|skip"
    let middle = String(whole.split(separator: "|")[1])
    #expect(tokenizer.pieces(middle) == tokenizer.pieces("Café [MASK] naïve"))
    #expect(tokenizer.tokens(of: tokenizer.pieces(middle)).contains("[MASK]"))
  }
}
