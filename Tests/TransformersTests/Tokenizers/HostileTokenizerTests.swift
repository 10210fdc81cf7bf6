import Foundation
import Testing

@testable import Transformers

@Suite("Damaged and hostile files are refused in one line, or read without harm")
struct HostileTokenizerTests {
  private func refusal(_ text: String) throws -> String {
    try withFolder(["tokenizer.json": text]) { folder in
      let error = try #require(throws: ModelError.self) { try TextTokenizer(folder: folder) }
      #expect(!"\(error)".contains("\n"))
      return error.problem
    }
  }

  private func bpe(_ members: String) -> String {
    #"{"model":{"type":"BPE","vocab":{"a":0,"b":1,"ab":2},\#(members)}}"#
  }

  @Test("Merges of pieces that are not there are refused by their place")
  func merges() throws {
    for merges in [
      #"["a b","a c"]"#, #"["a b","b a"]"#, #"["a b","a b c"]"#, #"["a b",["a"]]"#, #"["a b",1]"#,
    ] {
      let problem = try refusal(bpe(#""merges":\#(merges)"#))
      #expect(problem.hasPrefix("has a merge in place 1 "))
    }
    let problem = try refusal(bpe(#""merges":["a b"],"continuing_subword_prefix":"long prefix""#))
    #expect(problem.hasPrefix("has a merge in place 0 "))
  }

  @Test("A BPE model that drops merges at random or lacks its unknown token is refused")
  func bytePairSettings() throws {
    #expect(try refusal(bpe(#""merges":[],"dropout":0.1"#)).contains(#"the dropout "0.1""#))
    #expect(try refusal(bpe(#""merges":[],"unk_token":"<unk>""#)).contains(#"has no "<unk>""#))
  }

  @Test(
    "A Unigram vocabulary without scores or unknown token is refused",
    arguments: [
      (#""vocab":[["a",0.5],["b"]],"unk_id":0"#, "a piece without a score in place 1"),
      (#""vocab":[["a","x"]],"unk_id":0"#, "a piece without a score in place 0"),
      (#""vocab":[["a",1]],"unk_id":1"#, "no unk_id"), (#""vocab":[],"unk_id":0"#, "no unk_id"),
      (#""vocab":[["a",1]],"unk_id":null"#, "no unk_id"),
    ])
  func unigram(members: String, problem: String) throws {
    #expect(try refusal(#"{"model":{"type":"Unigram",\#(members)}}"#).contains(problem))
  }

  @Test("What would cut or frame texts in another way than is done here is refused")
  func otherFrames() throws {
    let left = #""truncation":{"direction":"Left"}"#
    let template = #"{"type":"TemplateProcessing","single":[],"pair":[]}"#
    let two = #""post_processor":{"type":"Sequence","processors":[\#(template),\#(template)]}"#
    for (part, problem) in [(left, #"direction "Left""#), (two, "Sequence of several templates")] {
      let text = #"{\#(part),"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}"#
      #expect(try refusal(text).contains(problem))
    }
  }

  @Test("A pattern that is not understood is refused with the part in question")
  func patterns() throws {
    let split = #"{"type":"Split","pattern":{"Regex":"a(?<=b)"},"behavior":"Isolated"}"#
    let text = #"{"pre_tokenizer":\#(split),"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}"#
    #expect(try refusal(text) == #"has the pattern "a(?<=b)", of which "(?<=b)" is not supported"#)
    let behavior = text.replacing("(?<=b)", with: "").replacing("Isolated", with: "Shuffled")
    #expect(try refusal(behavior).contains(#"the split behavior "Shuffled""#))
  }

  @Test("A character map that is cut short or no map is refused")
  func characterMaps() throws {
    let whole = try SubwordFixture.json("unigram/tokenizer.json")
    let normalizer = try #require(whole["normalizer"]?["normalizers"].array.first)
    let text = try #require(normalizer["precompiled_charsmap"]?.string)
    let bytes = Array(try #require(Data(base64Encoded: text)))
    #expect(CharacterMap(bytes) != nil)
    for count in [0, 1, 3, 4, 5, 1000] { #expect(CharacterMap(Array(bytes.prefix(count))) == nil) }
    #expect(CharacterMap([0, 0, 0, 0, 0x61, 0]) == nil)
    #expect(CharacterMap([4, 0, 0, 0, 0, 0, 0, 0, 0xFF]) == nil)
    let model = #"{"type":"Unigram","vocab":[["a",1]],"unk_id":0}"#
    let map = #"{"type":"Precompiled","precompiled_charsmap":"!!!!"}"#
    #expect(try refusal(#"{"normalizer":\#(map),"model":\#(model)}"#).contains("charsmap"))
  }

  @Test("A character map whose trie leads anywhere still normalises every text to valid UTF-8")
  func damagedCharacterMaps() throws {
    let whole = try SubwordFixture.json("unigram/tokenizer.json")
    let normalizer = try #require(whole["normalizer"]?["normalizers"].array.first)
    let text = try #require(normalizer["precompiled_charsmap"]?.string)
    let bytes = Array(try #require(Data(base64Encoded: text)))
    let trie = Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16
    let texts = try SubwordFixture.json("texts.json")["texts"].array.map(\.text).prefix(120)
    var random = Numbers(state: 7)
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0..<(trie / 20) {
        damaged[4 + Int(random.next() % UInt64(trie))] = UInt8(random.next() % 256)
      }
      let map = try #require(CharacterMap(damaged))
      for text in texts { #expect(String(validating: map.normalize(text), as: UTF8.self) != nil) }
    }
  }

  @Test("A file with any bytes changed is refused or tokenises", arguments: SubwordFixture.names)
  func damagedFiles(family: String) throws {
    let data = try Data(
      contentsOf: SubwordFixture.folder.appending(path: "\(family)/tokenizer.json"))
    let bytes = Array(data)
    let texts = try SubwordFixture.json("texts.json")["texts"].array.map(\.text).prefix(60)
    var random = Numbers(state: 11)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    var refused = 0
    for _ in 0..<40 {
      var damaged = bytes
      for _ in 0..<(1 + random.next() % 3) {
        // Digits keep the file JSON, with other ids, places and sizes.
        damaged[Int(random.next() % UInt64(bytes.count))] = UInt8(0x30 + random.next() % 10)
      }
      try Data(damaged).write(to: folder)
      guard let tokenizer = try? TextTokenizer(file: folder.path) else {
        refused += 1
        continue
      }
      for text in texts { _ = tokenizer.tokens(of: tokenizer.encode(text, limit: 32).ids) }
    }
    #expect(refused < 40)
  }

  @Test("An id beyond any model's vocabulary is refused")
  func hugeIDs() throws {
    let text = #"{"model":{"type":"BPE","vocab":{"a":0},"merges":[]},"added_tokens":[\#("{}")]}"#
    let added = text.replacing("{}]", with: #"{"id":4194304,"content":"<x>"}]"#)
    #expect(try refusal(added).contains(#"gives token "<x>" no id"#))
  }
}

/// Numbers that are the same on every run (Marsaglia, "Xorshift RNGs").
private struct Numbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
