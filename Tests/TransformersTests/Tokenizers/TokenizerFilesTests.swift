import Testing

@testable import Transformers

@Suite("A tokenizer's files are read, or refused with a line that says how to mend them")
struct TokenizerFilesTests {
  private static let specials = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n"

  private func json(
    model: String = ###"{"type":"WordPiece","vocab":{"[UNK]":0,"a":1,"##b":2}}"###,
    normalizer: String = #"{"type":"BertNormalizer","lowercase":true}"#,
    splitter: String = #"{"type":"BertPreTokenizer"}"#,
    added: String = "[]", processor: String = "null"
  ) -> [String: String] {
    let text = """
      {"version":"1.0","added_tokens":\(added),"normalizer":\(normalizer),
       "pre_tokenizer":\(splitter),"post_processor":\(processor),"model":\(model)}
      """
    return ["tokenizer.json": text]
  }

  private func refusal(_ files: [String: String]) throws -> String {
    try withFolder(files) { folder in
      let error = try #require(throws: ModelError.self) {
        try TextTokenizer(folder: folder)
      }
      let line = "\(error)"
      #expect(!line.contains("\n"))
      #expect(line.hasPrefix(folder))
      return String(line.dropFirst(folder.count))
    }
  }

  @Test("An empty folder is named")
  func emptyFolder() throws {
    let line = try refusal([:])
    #expect(
      line == " holds neither tokenizer.json nor vocab.txt; "
        + "put the tokenizer's files beside the model's weights")
  }

  @Test("A cut tokenizer.json is refused at the byte where it ends")
  func cutJSON() throws {
    let line = try refusal(["tokenizer.json": #"{"model": {"type": "WordPiece""#])
    #expect(line.hasPrefix("/tokenizer.json is not JSON: expected a comma or a closing brace"))
    #expect(line.contains("at byte 30;"))
  }

  @Test(
    "What is not known is refused by name, and what is known is named",
    arguments: [
      ("model type \"WordLevel\"", "one of WordPiece, Unigram, BPE"),
      ("pre_tokenizer type \"UnicodeScripts\"", "one of BertPreTokenizer, ByteLevel, Digits"),
      ("normalizer type \"ByteLevel\"", "one of BertNormalizer, Lowercase, NFC"),
      ("post_processor type \"Other\"", "one of BertProcessing, ByteLevel, RobertaProcessing"),
    ])
  func unsupported(found: String, supported: String) throws {
    let type = #"{"type":\#(found.split(separator: " ")[2])}"#
    let files =
      switch found.prefix(3) {
      case "mod": json(model: type)
      case "pre": json(splitter: type)
      case "nor": json(normalizer: type)
      default: json(processor: type)
      }
    let line = try refusal(files)
    #expect(line.hasPrefix("/tokenizer.json has the \(found), which is not supported; "))
    #expect(line.contains(supported))
  }

  @Test(
    "A vocabulary without usable ids is refused",
    arguments: [
      "{}", "[]", #"{"a":-1}"#, #"{"a":1.5}"#, #"{"a":"1"}"#, #"{"a":9e18}"#, #"{"a":0}"#,
    ])
  func badVocabularies(vocabulary: String) throws {
    let line = try refusal(json(model: #"{"type":"WordPiece","vocab":\#(vocabulary)}"#))
    #expect(line.hasPrefix("/tokenizer.json "))
  }

  @Test("A vocab.txt without a special token is refused by that token's name")
  func missingSpecial() throws {
    let line = try refusal(["vocab.txt": "[PAD]\n[UNK]\n[CLS]\nhello\n"])
    #expect(
      line == "/vocab.txt has no line [SEP]; use the vocab.txt of the same model, or set sep_token")
    #expect(try refusal(["vocab.txt": ""]).contains("has no line [CLS]"))
  }

  @Test("A tokenizer_config.json of another family is refused")
  func otherFamily() throws {
    let line = try refusal([
      "vocab.txt": Self.specials,
      "tokenizer_config.json": #"{"tokenizer_class":"Llama\nTokenizer"}"#,
    ])
    #expect(
      line.hasPrefix(#"/tokenizer_config.json has the tokenizer_class "Llama\nTokenizer", which"#))
    #expect(
      line.hasSuffix(
        "one of BertTokenizer, DistilBertTokenizer, ElectraTokenizer, MobileBertTokenizer"))
  }

  @Test("A vocab.txt with Windows line ends and no last line end reads the same")
  func lineEnds() throws {
    let windows = Self.specials.replacing("\n", with: "\r\n") + "hello\r\n##s"
    try withFolder(["vocab.txt": windows]) { folder in
      let tokenizer = try TextTokenizer(folder: folder)
      #expect(tokenizer.encode("Hellos", limit: nil).ids == [2, 5, 6, 3])
    }
  }

  @Test("Letter case and accents follow tokenizer_config.json")
  func configuration() throws {
    let vocabulary = Self.specials + "É\né\ne\n"
    for (settings, id) in [
      ("{}", 7), (#"{"do_lower_case":false}"#, 5), (#"{"strip_accents":false}"#, 6),
    ] as [(String, Int32)] {
      let files = ["vocab.txt": vocabulary, "tokenizer_config.json": settings]
      try withFolder(files) { folder in
        let tokenizer = try TextTokenizer(folder: folder)
        #expect(tokenizer.pieces("É") == [id])
      }
    }
  }

  @Test("A special token may be named by an object, and is then recognised in text")
  func renamedSpecials() throws {
    let files = [
      "vocab.txt": "<s>\n</s>\n<unk>\n<pad>\nx\n",
      "tokenizer_config.json": """
      {"cls_token":{"content":"<s>"},"sep_token":"</s>","unk_token":"<unk>","pad_token":"<pad>"}
      """,
    ]
    try withFolder(files) { folder in
      let tokenizer = try TextTokenizer(folder: folder)
      #expect(tokenizer.encode("x</s>[MASK]", limit: nil).ids == [0, 4, 1, 2, 2, 2, 1])
      #expect(tokenizer.padding == 3)
    }
  }

  @Test("Canonically equivalent tokens of tokenizer.json stay two tokens")
  func equivalentTokens() throws {
    let model = #"{"type":"WordPiece","vocab":{"[UNK]":0,"\u00e9":1,"e\u0301":2}}"#
    try withFolder(json(model: model, normalizer: "null")) { folder in
      let tokenizer = try TextTokenizer(folder: folder)
      #expect(tokenizer.pieces("\u{E9} e\u{301}") == [1, 2])
      #expect(tokenizer.tokens(of: [1, 2]).map { $0.unicodeScalars.count } == [1, 2])
    }
  }

  @Test("An added token is looked for before or after normalisation, the longest first")
  func addedTokens() throws {
    let added = #"""
      [{"id":3,"content":"[X]","special":true,"normalized":false},
       {"id":4,"content":"[X]Y","special":true,"normalized":false},
       {"id":5,"content":"A-A","special":false,"normalized":true}]
      """#
    try withFolder(json(added: added)) { folder in
      let tokenizer = try TextTokenizer(folder: folder)
      #expect(tokenizer.pieces("a[X]a[X]Ya[x]") == [1, 3, 1, 4, 1, 0, 0, 0])
      #expect(tokenizer.pieces("a-a a-b Á-Áa") == [5, 1, 0, 0, 5, 1])
      #expect(tokenizer.tokens(of: [3, 4, 5]) == ["[X]", "[X]Y", "A-A"])
    }
  }

  @Test("A template frames texts with its own tokens and segments")
  func templates() throws {
    let processor = #"""
      {"type":"TemplateProcessing",
       "single":[{"SpecialToken":{"id":"S","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
       "pair":[{"Sequence":{"id":"B","type_id":2}},{"SpecialToken":{"id":"S","type_id":1}},
               {"Sequence":{"id":"A","type_id":0}}],
       "special_tokens":{"S":{"id":"S","ids":[7,8]}}}
      """#
    try withFolder(json(processor: processor)) { folder in
      let tokenizer = try TextTokenizer(folder: folder)
      #expect(tokenizer.encode("ab", limit: nil).ids == [7, 8, 1, 2])
      let pair = tokenizer.encode("ab", pair: "a", limit: nil)
      #expect(pair == Encoding(ids: [1, 7, 8, 1, 2], typeIds: [2, 1, 1, 0, 0], removed: 0))
    }
    let nameless = processor.replacing(#""ids":[7,8]"#, with: #""ids":null"#)
    #expect(try refusal(json(processor: nameless)).contains(#"names no ids for "S""#))
  }
}
