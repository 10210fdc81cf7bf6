/// How documents are cut into chunks.
package enum ChunkPolicy: Sendable, Hashable {
  /// Along the document's headings and blocks.
  ///
  /// - target: how large a passage (title, headings and text) may grow, in tokens of the
  ///   bi-encoder.
  /// - overlap: how many tokens of whole sentences the next chunk of a section repeats.
  case headings(target: Int = 240, overlap: Int = 40)
  /// Into windows of at most `size` tokens of the bi-encoder; each begins with the last words of
  /// the one before, as many as `overlap` tokens hold.
  case fixed(size: Int, overlap: Int)
  /// Into windows of `count` sentences; each begins with the last `overlap` of the one before.
  case sentences(count: Int, overlap: Int)

  package init() { self = .headings() }

  /// The policy as text; it changes when the same document would be cut otherwise.
  package var fingerprint: String {
    switch self {
    case .headings(let target, let overlap): "markdown-1 target=\(target) overlap=\(overlap)"
    case .fixed(let size, let overlap): "fixed-1 size=\(size) overlap=\(overlap)"
    case .sentences(let count, let overlap): "sentences-1 count=\(count) overlap=\(overlap)"
    }
  }
}

extension ChunkPolicy: CustomStringConvertible {
  /// As it is written on a command line.
  package var description: String {
    switch self {
    case .headings(let target, let overlap):
      self == ChunkPolicy() ? "headings" : "headings:\(target):\(overlap)"
    case .fixed(let size, let overlap): "fixed:\(size):\(overlap)"
    case .sentences(let count, let overlap): "sentences:\(count):\(overlap)"
    }
  }

  /// Reads `headings`, `headings:TARGET:OVERLAP`, `fixed:SIZE:OVERLAP` or
  /// `sentences:COUNT:OVERLAP`, the overlap smaller than what it is part of.
  package init(_ text: String) throws(CorpusError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.dropFirst().compactMap { Int($0) }
    if text == "headings" {
      self.init()
      return
    }
    guard parts.count == 3, numbers.count == 2, (1...100_000).contains(numbers[0]),
      (0..<numbers[0]).contains(numbers[1])
    else { throw Self.unreadable(text) }
    switch parts[0] {
    case "headings": self = .headings(target: numbers[0], overlap: numbers[1])
    case "fixed": self = .fixed(size: numbers[0], overlap: numbers[1])
    case "sentences": self = .sentences(count: numbers[0], overlap: numbers[1])
    default: throw Self.unreadable(text)
    }
  }

  private static func unreadable(_ text: String) -> CorpusError {
    CorpusError(
      text, "is no way to cut documents",
      mend: "write headings, fixed:256:32 or sentences:5:1: how, its size up to 100000, "
        + "and an overlap smaller than that")
  }
}
