import Foundation

@testable import Transformers

/// Texts and pairs with the ids that Hugging Face's tokenizers gave them, as
/// `training/tokenizer_fixture.py` wrote them.
struct TokenizerFixture: Decodable, Sendable {
  struct Text: Decodable, Sendable {
    var text: String
    var ids: [Int32]
    var tokens: [String]
  }

  struct Pair: Decodable, Sendable {
    var first: String
    var second: String
    var limit: Int
    var ids: [Int32]
    var typeIds: [UInt8]
  }

  struct Normal: Decodable, Sendable {
    var text: String
    var normal: String
  }

  var texts: [Text]
  var pairs: [Pair]
  var normal: [Normal]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  static func read(_ kind: String) throws -> (fixture: Self, tokenizer: TextTokenizer) {
    let data = try Data(contentsOf: folder.appending(path: "tokenizer-\(kind).json"))
    let fixture = try JSONDecoder().decode(Self.self, from: data)
    let vocabulary = folder.appending(path: "vocab-\(kind)").path
    return (fixture, try TextTokenizer(folder: vocabulary))
  }
}

/// Runs `body` with the path of a folder that holds just the given files.
func withFolder<Result>(
  _ files: [String: String], _ body: (String) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, content) in files {
    try Data(content.utf8).write(to: folder.appending(path: name))
  }
  return try body(folder.path)
}
