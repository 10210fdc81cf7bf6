import Columns
import TestSupport
import Testing

@testable import Lexical

@Suite("Encoded index") struct IndexEncodingTests {
  private func decode(_ bytes: [UInt8]) throws -> InvertedIndex {
    try InvertedIndex(Bytes(bytes), offset: 0, count: bytes.count)
  }

  @Test("comes back as it was", arguments: 0..<20)
  func roundTrip(seed: UInt64) throws {
    let index = try RandomCorpus(seed: seed).index
    #expect(try decode(index.encoded()) == index)
  }

  @Test("keeps how passages were analysed and terms outside ASCII")
  func keepsAnalyzer() throws {
    var builder = InvertedIndexBuilder(analyzer: Analyzer(removesStopWords: false))
    builder.append("To the café of the 合同")
    let index = try decode(builder.build().encoded())
    #expect(!index.analyzer.removesStopWords)
    #expect(index.termFrequency(of: "the", in: 0) == 2)
    #expect(index.documentFrequency(of: "café") == 1)
  }

  @Test("is refused when cut short or made longer")
  func wrongSize() throws {
    let bytes = try RandomCorpus(seed: 3).index.encoded()
    for size in 0..<bytes.count {
      #expect(throws: LexicalError.self) { try decode(Array(bytes.prefix(size))) }
    }
    #expect(throws: LexicalError.self) { try decode(bytes + [0]) }
    #expect(throws: LexicalError.self) { try decode(bytes + [UInt8](repeating: 0, count: 8)) }
  }

  @Test("is not made where its parts are larger than its addresses")
  func tooLarge() throws {
    let most = IndexLayout.Sizes(
      passages: 9, termBytes: 1 << 32 - 1, rareBytes: 1 << 31, members: 1 << 32 - 1)
    try most.checkAddresses()
    for part in [\IndexLayout.Sizes.termBytes, \.rareBytes, \.members] {
      var sizes = most
      sizes[keyPath: part] += 1
      let error = #expect(throws: LexicalError.self) { try sizes.checkAddresses() }
      #expect(
        error?.description
          == "the words of 9 passages are too many for one index: divide the documents")
    }
    #expect(PostingAddress.rare(PostingAddress.mostRareBytes - 1).bits == 1 << 31 - 1)
  }

  @Test("is used in place among other bytes", arguments: 0..<20)
  func inPlace(seed: UInt64) throws {
    let index = try RandomCorpus(seed: seed).index
    let encoded = index.encoded()
    let bytes = Bytes([UInt8](repeating: 9, count: 64) + encoded + [9, 9, 9])
    #expect(try InvertedIndex(bytes, offset: 64, count: encoded.count) == index)
    for (offset, count) in [(0, encoded.count), (64, encoded.count + 3), (72, encoded.count)] {
      #expect(throws: LexicalError.self) {
        try InvertedIndex(bytes, offset: offset, count: count)
      }
    }
  }

  @Test("never crashes a search in place, whatever stands behind the header")
  func damagedInPlace() throws {
    var random = SplitMix(seed: 6)
    let original = try RandomCorpus(seed: 5).index.encoded()
    var searched = 0
    for _ in 0..<3_000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: .min ... .max, using: &random)
      }
      guard let index = try? InvertedIndex(Bytes(bytes), offset: 0, count: bytes.count) else {
        continue
      }
      searched += 1
      #expect(BM25.standard.search(["t0", "t1", "t7"], in: index, limit: 5).count <= 5)
      #expect(index.termFrequency(of: "t0", in: 0) >= 0)
    }
    #expect(searched > 1_000)
  }

  @Test("of an older version is told from one that is damaged")
  func older() throws {
    var bytes = try RandomCorpus(seed: 3).index.encoded()
    bytes[0] -= 1
    #expect(throws: LexicalError.olderIndex) { try decode(bytes) }
    bytes[0] += 2
    #expect(throws: LexicalError.unreadableIndex("it is of another kind or version")) {
      try decode(bytes)
    }
  }

  @Test("counts on where a damaged set has one passage more often than can be counted")
  func overflowingCount() {
    let places = [UInt16](repeating: 3, count: 40_000)
    places.withUnsafeBufferPointer { places in
      let part = PassageSet(members: places, count: places.count, isBitmap: false)
      let sizes = IndexLayout.Sizes(passages: 64, window: 64)
      let postings = FrequentPostings(sizes, parts: [part, part], more: nil)
      var (found, places) = (0, Set<Int>())
      postings.forEach { posting in
        found += 1
        places.insert(posting.place)
      }
      #expect(found == 40_000)
      #expect(places == [3])
    }
  }

  @Test("keeps no room for more rare postings than its bytes can hold")
  func overlongCount() {
    var bytes = [UInt8](repeating: 2, count: 1 << 20)
    let start = bytes.count - 16
    var position = start
    ShortNumber.write(1 << 40) { byte in
      bytes[position] = byte
      position += 1
    }
    let postings = bytes.withUnsafeBufferPointer { RarePostings.decoded($0, from: start) }
    #expect(postings.count == bytes.count - position)
    #expect(postings.capacity < 64)
  }

  @Test("says what is wrong in one line and how to mend it")
  func message() {
    let error = #expect(throws: LexicalError.self) { try decode([UInt8](repeating: 7, count: 128)) }
    #expect(
      error?.description
        == "lexical index is unreadable (it is of another kind or version): build it again")
  }
}
