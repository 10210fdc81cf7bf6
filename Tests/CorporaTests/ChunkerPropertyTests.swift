import Corpora
import Retrieval
import Testing

/// What holds of every document, tried on random ones whose words are all different.
struct ChunkerPropertyTests {
  private static let (target, overlap) = (60, 10)
  private static let seeds = Array(UInt64(1)...24)

  private var chunker: Chunker {
    Chunker(policy: .headings(target: Self.target, overlap: Self.overlap)) {
      $0.split(whereSeparator: \.isWhitespace).count
    }
  }

  @Test("Every word is in a chunk or in the headings above one", arguments: seeds)
  func completeness(seed: UInt64) {
    let document = RandomMarkdown.document(seed: seed)
    let found = Set(chunker.chunks(of: document).flatMap { words($0.passage, ["w", "W", "h"]) })
    #expect(Set(words(document.body, ["w", "W", "h"])).subtracting(found).isEmpty)
  }

  @Test("Words keep their order, the repeated ones apart", arguments: seeds)
  func order(seed: UInt64) {
    let document = RandomMarkdown.document(seed: seed)
    var seen = Set<Substring>()
    let fresh = chunker.chunks(of: document).flatMap { words($0.text) }
      .filter { seen.insert($0).inserted }
    let places = Dictionary(
      words(document.body).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let order = fresh.compactMap { places[$0] }
    #expect(order == order.sorted())
    #expect(order.count == fresh.count)
  }

  @Test("No passage is above the target by more than its longest sentence", arguments: seeds)
  func size(seed: UInt64) {
    let document = RandomMarkdown.document(seed: seed)
    for chunk in chunker.chunks(of: document) {
      let size = chunk.passage.split(whereSeparator: \.isWhitespace).count
      #expect(size <= Self.target + RandomMarkdown.longestSentence, "\(chunk.text)")
    }
  }

  @Test("Only whole sentences are repeated, within the overlap", arguments: seeds)
  func repetition(seed: UInt64) {
    let chunks = chunker.chunks(of: RandomMarkdown.document(seed: seed))
    for (earlier, later) in zip(chunks, chunks.dropFirst()) where earlier.headings == later.headings
    {
      let before = Set(words(earlier.text))
      let repeated = words(later.text).filter(before.contains)
      #expect(repeated.count <= Self.overlap)
      #expect(words(later.text).starts(with: repeated))
      if let last = repeated.last { #expect(later.text.contains(last + ".")) }
    }
  }

  @Test("The same document is always cut in the same way")
  func determinism() {
    let document = RandomMarkdown.document(seed: 5)
    #expect(chunker.chunks(of: document) == chunker.chunks(of: document))
  }

  @Test(
    "Text that is no Markdown at all is cut without loss",
    arguments: [
      "# ", "---\n", "```\n", "| ", "- ", "\t", ". ", "。", "\n\n", "=\n", "1) ", "\u{0301}",
    ])
  func debris(mark: String) {
    var generator = RandomMarkdown(seed: 9)
    let body = (0..<400).map { _ in
      generator.chance(0.5) ? mark : generator.word() + " "
    }.joined()
    let found = Set(
      chunker.chunks(of: Document(id: "d", title: "t", body: body)).flatMap { words($0.passage) })
    #expect(Set(words(body)).subtracting(found).isEmpty)
  }

  /// The words that the generator made, without the marks around them.
  private func words(_ text: String, _ letters: Set<Character> = ["w", "W"]) -> [Substring] {
    text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .filter { $0.first.map(letters.contains) ?? false }
  }
}
