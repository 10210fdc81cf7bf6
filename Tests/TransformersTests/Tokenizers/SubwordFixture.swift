import Foundation

@testable import Transformers

/// Small trained tokenizers with the ids that Hugging Face's tokenizers gave texts and pairs, as
/// `training/tokenizer_families.py` wrote them.
struct SubwordFixture {
  static let names = [
    "unigram", "unigram-bytes", "bpe-bytes", "bpe-split", "bpe-fallback", "bpe-words",
  ]

  static let folder = TokenizerFixture.folder.appending(path: "tokenizers")

  struct Pair {
    var first: String
    var second: String
    var limit: Int
    var ids: [Int32]
    var typeIds: [UInt8]
  }

  let tokenizer: TextTokenizer
  let texts: [(text: String, ids: [Int32])]
  let pairs: [Pair]

  init(_ name: String) throws {
    let texts = try Self.json("texts.json")
    let ids = try Self.json("\(name)/ids.json")
    tokenizer = try TextTokenizer(folder: Self.folder.appending(path: name).path)
    self.texts = zip(texts["texts"].array, ids["texts"].array).map { ($0.text, $1.integers()) }
    pairs = zip(texts["pairs"].array, ids["pairs"].array).map { pair, expected in
      let (pair, expected) = (pair.array, expected.array)
      return Pair(
        first: pair[0].text, second: pair[1].text, limit: pair[2].integer ?? 0,
        ids: expected[0].integers(), typeIds: expected[1].integers())
    }
  }

  static func path(_ name: String) -> String { folder.appending(path: name).path }

  static func json(_ name: String) throws -> JSONValue {
    try TokenizerFile(path: path(name)).json()
  }
}

extension JSONValue? {
  var array: [JSONValue] { self?.elements ?? [] }
}

extension JSONValue {
  var array: [JSONValue] { elements ?? [] }
  var text: String { string ?? "" }

  func integers<Integer: FixedWidthInteger>(_: Integer.Type = Integer.self) -> [Integer] {
    array.compactMap { $0.integer.flatMap(Integer.init(exactly:)) }
  }
}
