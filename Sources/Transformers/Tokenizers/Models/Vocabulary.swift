/// The tokens of a model and their ids.
struct Vocabulary: Sendable {
  /// Ids from here on are refused: no embedding table has so many rows.
  static let idLimit = 1 << 22

  /// Every token with its id, in the order of the file.
  let entries: [(token: String, id: Int32)]

  /// The token of each id; empty where an id has none.
  private(set) var tokens: [String]

  init(_ entries: [(token: String, id: Int32)]) {
    self.entries = entries
    tokens = []
    for (token, id) in entries { name(token, id: id) }
  }

  /// The id of the last entry spelt exactly so, character by character.
  func id(of token: String) -> Int32? {
    entries.last { $0.token.utf8.elementsEqual(token.utf8) }?.id
  }

  /// Lets an id read as `token`.
  mutating func name(_ token: String, id: Int32) {
    let missing = Int(id) + 1 - tokens.count
    if missing > 0 { tokens.append(contentsOf: repeatElement("", count: missing)) }
    tokens[Int(id)] = token
  }
}
