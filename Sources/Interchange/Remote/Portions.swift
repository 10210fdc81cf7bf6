/// How passages are shared out over requests.
struct Portions {
  /// The passages that a request may hold.
  let batch: Int
  /// The tokens that a request may hold; nil for any number.
  var tokens: Int?

  /// The places of each request's passages: as few requests as there can be, of like size.
  func ranges(of passages: [String], query: String) -> [Range<Int>] {
    guard !passages.isEmpty else { return [] }
    let count = (passages.count + batch - 1) / batch
    let size = (passages.count + count - 1) / count
    let even = stride(from: 0, to: passages.count, by: size).map {
      $0..<min($0 + size, passages.count)
    }
    guard let tokens else { return even }
    return even.flatMap { split($0, passages, query, tokens) }
  }

  /// Cuts a range wherever the next passage would be one too many; a passage that is too long by
  /// itself goes alone, and the server cuts it.
  private func split(
    _ range: Range<Int>, _ passages: [String], _ query: String, _ limit: Int
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var (start, sum) = (range.lowerBound, 0)
    for place in range {
      let cost = Self.tokens(query) + Self.tokens(passages[place])
      if place > start, sum + cost > limit {
        ranges.append(start..<place)
        (start, sum) = (place, 0)
      }
      sum += cost
    }
    return ranges + [start..<range.upperBound]
  }

  /// The most tokens that a text is likely to have: a token of most languages has three bytes and
  /// more.
  private static func tokens(_ text: String) -> Int { text.utf8.count / 3 + 1 }
}
