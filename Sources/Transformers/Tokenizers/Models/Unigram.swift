/// Cuts words into the pieces whose probabilities have the greatest product.
///
/// Source: Kudo, "Subword regularization", 2018, as `Unigram` of Hugging Face's `tokenizers`
/// (src/models/unigram/model.rs) searches for them.
struct Unigram: SubwordModel {
  /// The best way to cut a word up to some byte.
  private struct Path {
    /// The sum of the scores.
    var score = 0.0
    /// Where the last piece starts; -1 if no way leads here.
    var start = -1
    var id: Int32 = 0
  }

  /// An unknown character scores so much less than the worst piece.
  private static let penalty = 10.0

  private let trie: PieceTrie
  private let scores: [Double]
  private let unknownID: Int32
  private let unknownScore: Double
  private let bytes: ByteFallback?

  var unknown: Int32? { unknownID }

  /// - Parameters:
  ///   - pieces: With the logarithm of each one's probability; its place is its id.
  ///   - unknown: The id of a character that no piece covers.
  ///   - fallsBackToBytes: Whether such a character is spelt in bytes instead.
  init(_ pieces: [(piece: String, score: Double)], unknown: Int32, fallsBackToBytes: Bool) {
    let trie = PieceTrie(pieces.enumerated().map { ($1.piece, Int32($0)) })
    self.trie = trie
    scores = pieces.map(\.score)
    unknownID = unknown
    unknownScore = (scores.min() ?? 0) - Self.penalty
    bytes = fallsBackToBytes ? ByteFallback { trie.id(of: Array($0.utf8).span) } : nil
  }

  func append(_ word: Span<UInt8>, to ids: inout [Int32]) {
    let paths = bestPaths(through: word)
    var parts: [Range<Int>] = []
    var end = word.count
    var isUnknown = false
    while end > 0 {
      let path = paths[end]
      // Unknown characters that follow one another are one part.
      if isUnknown && path.id == unknownID {
        parts[parts.count - 1] = path.start..<parts[parts.count - 1].upperBound
      } else {
        parts.append(path.start..<end)
      }
      isUnknown = path.id == unknownID
      end = path.start
    }
    for part in parts.reversed() { appendPart(word.extracting(part), to: &ids) }
  }

  private func appendPart(_ part: Span<UInt8>, to ids: inout [Int32]) {
    if let id = trie.id(of: part) {
      ids.append(id)
    } else if bytes?.append(part, to: &ids) != true {
      ids.append(unknownID)
    }
  }

  /// The best path to each byte of a word; of equal ones the one whose last piece starts first.
  private func bestPaths(through word: Span<UInt8>) -> [Path] {
    var paths = Array(repeating: Path(), count: word.count + 1)
    func offer(_ score: Double, _ id: Int32, _ part: Range<Int>) {
      let known = paths[part.upperBound]
      guard known.start < 0 || score > known.score else { return }
      paths[part.upperBound] = Path(score: score, start: part.lowerBound, id: id)
    }
    var start = 0
    while start < word.count {
      var next = start
      _ = word.scalar(at: &next)
      let score = paths[start].score
      var isCovered = false
      var (node, end) = (PieceTrie.root, start)
      while end < word.count, let below = trie.node(below: node, word[end]) {
        (node, end) = (below, end + 1)
        guard let id = trie.id(at: node) else { continue }
        offer(score + scores[Int(id)], id, start..<end)
        isCovered = isCovered || end == next
      }
      if !isCovered { offer(score + unknownScore, unknownID, start..<next) }
      start = next
    }
    return paths
  }
}
