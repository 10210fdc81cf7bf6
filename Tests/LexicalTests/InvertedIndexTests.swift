import Columns
import Testing

@testable import Lexical

@Suite("Inverted index") struct InvertedIndexTests {
  @Test("counts terms, passages and lengths")
  func statistics() throws {
    var builder = InvertedIndexBuilder()
    builder.append("Contract renewals need the CFO; a renewal is a contract.")
    builder.append("")
    builder.append("The CFO is away.")
    let index = try builder.build()

    #expect(index.count == 3)
    #expect((0..<3).map(index.length) == [6, 0, 2])
    #expect(index.totalLength == 8)
    #expect(index.averageLength == 8.0 / 3)
    #expect(index.termCount == 5)
    #expect(index.documentFrequency(of: "cfo") == 2)
    #expect(index.termFrequency(of: "renew", in: 0) == 2)
    #expect(index.termFrequency(of: "renew", in: 2) == 0)
    #expect(index.documentFrequency(of: "zeppelin") == 0)
  }

  @Test("works without any passage")
  func empty() throws {
    let index = try InvertedIndexBuilder().build()
    #expect(index.count == 0)
    #expect(index.averageLength == 0)
    #expect(BM25.standard.search(["a"], in: index, limit: 10) == [])
    let encoded = index.encoded()
    #expect(try InvertedIndex(Bytes(encoded), offset: 0, count: encoded.count) == index)
  }

  @Test("counts every term of random passages as a plain count does", arguments: 0..<20)
  func matchesPlainCounts(seed: UInt64) throws {
    let corpus = RandomCorpus(seed: seed)
    let index = try corpus.index
    for term in Set(corpus.passages.joined()) {
      let counts = corpus.passages.map { passage in passage.filter { $0 == term }.count }
      #expect(corpus.passages.indices.map { index.termFrequency(of: term, in: $0) } == counts)
      #expect(index.documentFrequency(of: term) == counts.filter { $0 > 0 }.count)
    }
  }

  @Test("stops counting a term at 65,535 in one passage")
  func saturatedCount() throws {
    var builder = InvertedIndexBuilder()
    builder.append(terms: repeatElement("echo", count: 70_000))
    let index = try builder.build()
    #expect(index.termFrequency(of: "echo", in: 0) == 65_535)
    #expect(index.length(of: 0) == 70_000)
  }
}
