import Retrieval
import Testing

@testable import Reranking

@Suite struct NearDuplicateTests {
  private let words = "The CFO approves every renewal above 75,000 euros a year"

  @Test("Of two copies the better stays and the other names it")
  func copies() throws {
    let marked = try mark([(4, words), (2, "Meals are 55 euros a day for all"), (9, words + ".")])
    #expect(marked.map(\.duplicate) == [nil, nil, Duplicate(of: 4, similarity: 1)])
  }

  @Test("A copy of a copy names the one that stays")
  func noChain() throws {
    // Each text is like its neighbour, but the first and the last are less alike.
    let texts = (0..<3).map { start in
      (start..<start + 24).map { "word\($0)" }.joined(separator: " ")
    }
    let chain = try mark(texts.enumerated().map { ($0, $1) }, threshold: 0.9)
    #expect(chain.map { $0.duplicate?.of } == [nil, 0, nil], "the third is unlike the first")
    let all = try mark(texts.enumerated().map { ($0, $1) }, threshold: 0.8)
    #expect(all.map { $0.duplicate?.of } == [nil, 0, 0])
    // Twenty runs each, of which the first and the third share eighteen: 18 / 22.
    #expect(all[2].duplicate?.similarity == 18.0 / 22)
  }

  @Test("The most similar one that stays is named")
  func mostSimilar() throws {
    let other = words + " for the renewal of contracts"
    let marked = try mark(
      [(0, other), (1, words), (2, words), (3, other)], threshold: 0.4)
    #expect(marked[1].duplicate?.of == 0)
    #expect(marked[2].duplicate == Duplicate(of: 0, similarity: 7.0 / 12))
    #expect(marked[3].duplicate == Duplicate(of: 0, similarity: 1))
  }

  @Test("The threshold is a least similarity; none at all is no likeness")
  func threshold() throws {
    let texts = [(0, words), (1, words.replacing("year", with: "month"))]
    #expect(try mark(texts, threshold: 0.75)[1].duplicate?.similarity == 0.75)
    #expect(try mark(texts, threshold: 0.76)[1].duplicate == nil)
    #expect(try mark([(0, words), (1, "Meals are free")], threshold: 0)[1].duplicate == nil)
  }

  @Test("By cosine, the vectors decide, and of equals the better is named")
  func cosine() throws {
    // The third is nearest to the second; the fourth is as near to the first, and next to the
    // third, which is a copy.
    let cosines = [
      [1, 0.2, 0.95, 0.92], [0.2, 1, 0.97, 0.92], [0.95, 0.97, 1, 1], [0.92, 0.92, 1, 1],
    ]
    let marked = try mark([(0, "a"), (1, "b"), (2, "c"), (3, "d")], by: .cosine) {
      cosines[$0][$1]
    }
    #expect(
      marked.map(\.duplicate) == [
        nil, nil, Duplicate(of: 1, similarity: 0.97), Duplicate(of: 0, similarity: 0.92),
      ])
  }

  @Test("Off finds none, and what has no score is let be")
  func none() throws {
    #expect(try mark([(0, words), (1, words)], by: .off).allSatisfy { $0.duplicate == nil })
    let settings = Settings()
    let unscored = [Standing(ordinal: 0, score: 1), Standing(ordinal: 1, gap: .unread)]
    let marked = try NearDuplicates(
      settings: settings, chunk: { _ in Sample.chunk(0) }, cosine: { _, _ in 1 }
    ).mark(unscored)
    #expect(marked == unscored)
  }

  private func mark(
    _ texts: [(Ordinal, String)], threshold: Double = 0.9, by rule: DuplicateRule = .shingles,
    cosine: @escaping (Ordinal, Ordinal) -> Double = { _, _ in 1 }
  ) throws -> [Standing] {
    var settings = Settings()
    (settings.duplicates, settings.duplicateThreshold) = (rule, threshold)
    let byOrdinal = Dictionary(uniqueKeysWithValues: texts)
    return try NearDuplicates(
      settings: settings,
      chunk: {
        Chunk(
          documentID: "d\($0)", title: "", headings: [], section: 1, text: byOrdinal[$0] ?? "")
      }, cosine: cosine
    ).mark(texts.map { Standing(ordinal: $0.0, score: 1) })
  }
}
