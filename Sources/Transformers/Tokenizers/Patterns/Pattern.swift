/// A regular expression, compiled to steps that a backtracking matcher takes.
struct Pattern: Sendable {
  /// One step; without a word on where to go on, with the next one.
  enum Step {
    /// Passes over a character of the set.
    case character(set: Int)

    /// Passes over characters of the set, as many as there are, at least and at most so many; when
    /// what follows fails, over one less, unless it is possessive.
    case run(set: Int, times: ClosedRange<Int>, isPossessive: Bool)

    /// Goes on at the first step, and at the second if that fails.
    case fork(Int, Int)
    case jump(Int)

    /// Goes on at `next` if the steps after this one match, or do not match, here.
    case look(isForbidden: Bool, next: Int)
    case accept
  }

  let steps: [Step]
  let sets: [CharacterClass]

  /// The ASCII characters of each set.
  let ascii: [UInt128]

  init(steps: [Step], sets: [CharacterClass]) {
    self.steps = steps
    self.sets = sets
    ascii = sets.map(\.ascii)
  }

  /// A pattern of one character.
  init(_ set: CharacterClass) {
    self.init(steps: [.character(set: 0), .accept], sets: [set])
  }

  /// A pattern of one text.
  init(literal: String) {
    let sets = literal.unicodeScalars.map(CharacterClass.init(literal:))
    self.init(steps: sets.indices.map { .character(set: $0) } + [.accept], sets: sets)
  }

  /// Whether the character that starts at `index` is in a set; then steps over it.
  func passes(_ set: Int, in text: Span<UInt8>, at index: inout Int) -> Bool {
    guard index < text.count else { return false }
    let byte = text[index]
    if byte < 0x80 {
      guard (ascii[set] >> UInt128(byte)) & 1 == 1 else { return false }
      index += 1
      return true
    }
    var end = index
    guard sets[set].contains(text.scalar(at: &end)) else { return false }
    index = end
    return true
  }

  /// Hands over the whole text in order: what stands between matches, and each match.
  ///
  /// Matches are searched from left to right; one may be empty, but not where another has ended.
  func forEachSegment(of text: Span<UInt8>, _ body: (Range<Int>, _ isMatch: Bool) -> Void) {
    var matcher = PatternMatcher(self, bytes: text.count)
    var start = 0
    var index = 0
    var lastEnd = -1
    while index <= text.count {
      guard let end = matcher.end(in: text, from: index), end > index || end != lastEnd else {
        if index == text.count { break }
        _ = text.scalar(at: &index)
        continue
      }
      if start < index { body(start..<index, false) }
      body(index..<end, true)
      (start, index, lastEnd) = (end, end, end)
    }
    if start < text.count { body(start..<text.count, false) }
  }
}
