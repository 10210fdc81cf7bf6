/// Tokens that are recognised wherever they stand in a text, before it is split into words.
struct AddedTokens: Sendable {
  /// The tokens of each first byte, longest first.
  private var candidates: [[(bytes: [UInt8], id: Int32)]] = Array(repeating: [], count: 256)

  /// Recognises the given tokens; empty ones never match.
  init(_ tokens: [(bytes: [UInt8], id: Int32)]) {
    for token in tokens.sorted(by: { $0.bytes.count > $1.bytes.count }) {
      guard let first = token.bytes.first else { continue }
      candidates[Int(first)].append(token)
    }
  }

  /// Hands over the text before each recognised token with that token's id, then the rest.
  ///
  /// The rest comes with no id. Of several tokens that start at one place the longest counts.
  func split(_ text: Span<UInt8>, _ body: (Span<UInt8>, Int32?) -> Void) {
    var start = 0
    var index = 0
    while index < text.count {
      guard let match = token(in: text, at: index) else {
        index += 1
        continue
      }
      body(text.extracting(start..<index), match.id)
      index += match.bytes.count
      start = index
    }
    body(text.extracting(start..<index), nil)
  }

  private func token(in text: Span<UInt8>, at index: Int) -> (bytes: [UInt8], id: Int32)? {
    let candidates = candidates[Int(text[index])]
    return candidates.first { candidate in
      candidate.bytes.count <= text.count - index
        && candidate.bytes.indices.allSatisfy { candidate.bytes[$0] == text[index + $0] }
    }
  }
}
