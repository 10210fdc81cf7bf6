import Retrieval
import Testing

@testable import Corpora

/// What holds of windows over any document, tried on random ones whose words are all different.
struct WindowPropertyTests {
  private static let seeds = Array(UInt64(1)...24)

  @Test("Windows cover all units in order, within their size, with all the overlap that fits")
  func windows() {
    var random = RandomMarkdown(seed: 11)
    for _ in 0..<500 {
      let size = Int.random(in: 1...30, using: &random)
      let overlap = Int.random(in: 0..<size, using: &random)
      let costs = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        Int.random(in: 1...(random.chance(0.1) ? 40 : 5), using: &random)
      }
      let windows = WindowCutter(size: size, overlap: overlap).windows(over: costs)
      #expect(windows.first?.lowerBound ?? 0 == 0)
      #expect(windows.last?.upperBound ?? 0 == costs.count)
      for window in windows {
        #expect(costs[window].reduce(0, +) <= size || window.count == 1)
      }
      for (earlier, later) in zip(windows, windows.dropFirst()) {
        #expect(later.lowerBound <= earlier.upperBound && later.upperBound > earlier.upperBound)
        let repeated = costs[later.lowerBound..<earlier.upperBound].reduce(0, +)
        #expect(repeated <= overlap)
        let more = repeated + costs[later.lowerBound - 1]
        #expect(more > overlap || more + costs[earlier.upperBound] > size)
      }
    }
  }

  @Test("No word is lost, and chunks stand word for word in the document", arguments: seeds)
  func completeness(seed: UInt64) {
    let document = RandomMarkdown.document(seed: seed)
    for policy in [ChunkPolicy.fixed(size: 30, overlap: 7), .sentences(count: 4, overlap: 1)] {
      let chunks = chunker(policy).chunks(of: document)
      #expect(chunks.allSatisfy { document.body.contains($0.text) })
      let found = Set(chunks.flatMap { words($0.text) })
      #expect(Set(words(document.body)).subtracting(found).isEmpty)
    }
  }

  @Test("Fixed windows hold at most their size and repeat exactly the overlap", arguments: seeds)
  func fixed(seed: UInt64) {
    let document = RandomMarkdown.document(seed: seed)
    let chunks = chunker(.fixed(size: 30, overlap: 7)).chunks(of: document)
    let texts = chunks.map { $0.text.split(whereSeparator: \.isWhitespace) }
    #expect(texts.allSatisfy { $0.count <= 30 })
    for (earlier, later) in zip(texts, texts.dropFirst()) {
      #expect(earlier.count == 30)
      #expect(earlier.suffix(7) == later.prefix(7))
    }
  }

  @Test("Each window's headings stand above its beginning, or in it", arguments: seeds)
  func headings(seed: UInt64) {
    let document = RandomMarkdown.document(seed: seed)
    let sections = Section.sections(of: BlockReader.blocks(of: document.body))
    for policy in [ChunkPolicy.fixed(size: 30, overlap: 7), .sentences(count: 4, overlap: 1)] {
      for chunk in chunker(policy).chunks(of: document) {
        guard let word = words(chunk.text).first(where: { !$0.hasPrefix("h") }),
          let place = chunk.text.firstRange(of: word)?.lowerBound,
          let section = sections.first(where: {
            $0.blocks.contains { words($0.text).contains(word) }
          })
        else { continue }
        let above = section.path.map(\.title)
        let before = chunk.text[..<place]
        #expect(above.allSatisfy { chunk.headings.contains($0) || before.contains($0) })
      }
    }
  }

  @Test("Text without spaces is divided as far as its characters go")
  func unbroken() {
    let body = String(repeating: "漢字", count: 300) + " end"
    let chunker = Chunker(policy: .fixed(size: 50, overlap: 10)) { text in
      text.unicodeScalars.count { $0.value > 0x2000 } + (text.contains("end") ? 1 : 0)
    }
    let chunks = chunker.chunks(of: Document(id: "d", title: "t", body: body))
    #expect(chunks.dropLast().allSatisfy { $0.text.count == 50 })
    #expect(chunks[0].text.suffix(10) == chunks[1].text.prefix(10))
    #expect(chunks.last?.text.hasSuffix(" end") == true)
  }

  private func chunker(_ policy: ChunkPolicy) -> Chunker {
    Chunker(policy: policy) { $0.split(whereSeparator: \.isWhitespace).count }
  }

  /// The words that the generator made, without the marks around them.
  private func words(_ text: some StringProtocol) -> [String] {
    String(text).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .filter { ["w", "W", "h"].contains($0.first) }.map(String.init)
  }
}
