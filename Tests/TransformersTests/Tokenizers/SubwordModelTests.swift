import Testing

@testable import Transformers

@Suite("Words are cut as Unigram and BPE define it")
struct SubwordModelTests {
  private func ids(_ model: any SubwordModel, _ word: String) -> [Int32] {
    var ids: [Int32] = []
    model.append(Array(word.utf8).span, to: &ids)
    return ids
  }

  private let scored: [(piece: String, score: Double)] = [
    ("<unk>", 0), ("a", -1), ("b", -1), ("ab", -2), ("abc", -9), ("c", -1), ("<0xC3>", -1),
    ("<0xA9>", -1),
  ]

  @Test("Of equal sums the longest first piece counts, and unknown characters become one")
  func unigram() {
    let model = Unigram(scored, unknown: 0, fallsBackToBytes: false)
    #expect(ids(model, "ab") == [3])
    #expect(ids(model, "abc") == [3, 5])
    #expect(ids(model, "xyza") == [0, 1])
    #expect(ids(model, "é") == [0])
  }

  @Test("Unknown characters are spelt in bytes only if every byte is a piece")
  func bytes() {
    let model = Unigram(scored, unknown: 0, fallsBackToBytes: true)
    #expect(ids(model, "aéa") == [1, 6, 7, 1])
    #expect(ids(model, "éx") == [0])
  }

  @Test("The earliest merge is done first, and of one merge the leftmost")
  func merges() {
    let pieces = ["a", "b", "c", "ab", "bc", "aa"].enumerated().map { ($1.utf8, Int32($0)) }
    var merges = MergeTable(capacity: 3)
    merges.insert(1, 2, MergeTable.Merge(rank: 0, id: 4))
    merges.insert(0, 1, MergeTable.Merge(rank: 1, id: 3))
    merges.insert(0, 0, MergeTable.Merge(rank: 2, id: 5))
    let model = BytePairEncoding(pieces: PieceTable(pieces), merges: merges, unknown: nil)
    #expect(ids(model, "abc") == [0, 4])
    #expect(ids(model, "abab") == [3, 3])
    #expect(ids(model, "aaa") == [5, 0])
    #expect(ids(model, "xax") == [0])
  }

  @Test("A word of a hundred thousand characters is merged without delay")
  func longWords() {
    var merges = MergeTable(capacity: 3)
    for rank in Int32(0)..<3 {
      merges.insert(rank, rank, MergeTable.Merge(rank: rank, id: rank + 1))
    }
    let pieces = ["a", "aa", "aaaa", "aaaaaaaa"].enumerated().map { ($1.utf8, Int32($0)) }
    let model = BytePairEncoding(pieces: PieceTable(pieces), merges: merges, unknown: nil)
    let found = ids(model, String(repeating: "a", count: 100_003))
    #expect(found == Array(repeating: 3, count: 12_500) + [1, 0])
  }

  @Test("The queue gives the lowest rank first, and of equal ranks the leftmost")
  func queue() {
    var queue = MergeQueue()
    let entries: [[Int32]] = (Int32(0)..<200).map { [$0 * 37 % 11, $0 * 73 % 199] }
    for entry in entries {
      queue.insert(MergeQueue.Entry(rank: entry[0], position: entry[1], id: 0))
    }
    var order: [[Int32]] = []
    while let entry = queue.next() { order.append([entry.rank, entry.position]) }
    #expect(order == entries.sorted { $0.lexicographicallyPrecedes($1) })
  }
}
