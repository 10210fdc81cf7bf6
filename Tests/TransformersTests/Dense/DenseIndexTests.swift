import Columns
import Kernels
import Retrieval
import TestSupport
import Testing

@testable import Transformers

@Suite("A search by vectors")
struct DenseIndexTests {
  static let readsBytes = RowScan().isQuickerOnBytes

  /// Vectors of length 1 in heaps, as those of a corpus lie, with some that are hardly apart.
  private func vectors(_ count: Int, dimensions: Int, seed: UInt64) -> VectorRows {
    var chance = SplitMix(seed: seed)
    let centres = (0..<max(1, count / 50)).map { _ in direction(dimensions, &chance) }
    var rows: [[Float]] = []
    for place in 0..<count {
      let spread = direction(dimensions, &chance)
      let centre = centres[place % centres.count]
      var row = unit(zip(centre, spread).map { $0 + 0.5 * $1 })
      // Every fifth is a copy of another, with at most one digit changed.
      if place.isMultiple(of: 5), let other = rows.randomElement(using: &chance) {
        row = other
        if place.isMultiple(of: 2) { row[place % dimensions] = row[place % dimensions].nextUp }
      }
      rows.append(row)
    }
    return VectorRows(Column(rows.flatMap(\.self)), dimensions: dimensions)
  }

  private func direction(_ dimensions: Int, _ chance: inout SplitMix) -> [Float] {
    unit((0..<dimensions).map { _ in Float.random(in: -1...1, using: &chance) })
  }

  private func unit(_ numbers: [Float]) -> [Float] {
    let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return numbers.map { $0 / length }
  }

  /// All that is included, sorted by each vector's own product.
  private func expected(
    _ index: DenseIndex, _ query: [Float], _ limit: Int, where isIncluded: (Int) -> Bool
  ) -> Ranking {
    let hits = (0..<index.count).filter(isIncluded).map {
      Hit(ordinal: $0, score: index.similarity(of: $0, to: query))
    }
    return Array(hits.sorted { $0.precedes($1) }.prefix(limit))
  }

  @Test(
    "finds by rounded vectors just what it finds by the vectors as they are",
    .enabled(if: readsBytes), arguments: [1, 3, 64, 100, 384], [1, 60, 700])
  func exactness(dimensions: Int, count: Int) async throws {
    let rows = vectors(count, dimensions: dimensions, seed: UInt64(count + dimensions))
    let (rounded, index) = (RoundedRows(rows), DenseIndex(rows))
    var chance = SplitMix(seed: 1)
    let filters: [@Sendable (Int) -> Bool] = [
      { _ in true }, { $0 % 3 == 1 }, { $0 % 97 == 5 }, { _ in false },
    ]
    for isIncluded in filters {
      for limit in [0, 1, 7, 100, count] {
        let query = direction(dimensions, &chance)
        let wanted = expected(index, query, limit, where: isIncluded)
        let floats = try await index.searchFloats(query, limit: limit, where: isIncluded)
        let bytes = try await index.search(rounded, query, limit: limit, where: isIncluded)
        #expect(floats == wanted)
        #expect(bytes == wanted)
      }
    }
  }

  @Test("keeps the order of vectors that rounding makes equal", .enabled(if: readsBytes))
  func nearTies() async throws {
    var chance = SplitMix(seed: 3)
    let query = direction(384, &chance)
    // One direction, each a little farther from it than the last by less than a byte's step; and the
    // best at the end, so that every bound is overtaken.
    let rows = (0..<900).map { place in
      unit(query.enumerated().map { $1 + ($0 == 0 ? Float(900 - place) * 1e-6 : 0) })
    }
    let vectors = VectorRows(Column(rows.flatMap(\.self)), dimensions: 384)
    let index = DenseIndex(vectors)
    let found = try await index.search(RoundedRows(vectors), query, limit: 10) { _ in true }
    #expect(found == expected(index, query, 10) { _ in true })
    #expect(found.allSatisfy { $0.ordinal > 400 })
  }

  @Test("finds the same by many tasks, over parts of uneven sizes")
  func parts() async throws {
    let rows = vectors(3 * ScanParts.size + 77, dimensions: 8, seed: 8)
    let index = DenseIndex(rows, rounded: RoundedRows(rows))
    var chance = SplitMix(seed: 4)
    for _ in 0..<5 {
      let query = direction(8, &chance)
      let floats = try await index.searchFloats(query, limit: 50) { $0 % 2 == 0 }
      #expect(floats == expected(index, query, 50) { $0 % 2 == 0 })
      let either = try await index.search(query, limit: 50) { $0 % 2 == 0 }
      #expect(either == floats)
    }
  }

  @Test("reads few vectors as they are", .enabled(if: readsBytes))
  func candidates() async throws {
    let rows = vectors(20000, dimensions: 384, seed: 2)
    let index = DenseIndex(rows)
    var chance = SplitMix(seed: 6)
    let near = Array(rows.numbers[384 * 77..<384 * 78])
    let query = unit(zip(near, direction(384, &chance)).map { $0 + 0.5 * $1 })
    let read = try await index.candidates(RoundedRows(rows), query, limit: 50) { _ in true }
    #expect(read.count >= 50)
    #expect(read.count < 1000)
  }

  @Test("ends soon once it is cancelled")
  func cancelled() async {
    let rows = vectors(1000, dimensions: 8, seed: 1)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await DenseIndex(rows).search(Array(repeating: 0.1, count: 8), limit: 3)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("leaves out vectors whose products are no numbers")
  func notNumbers() async throws {
    var numbers = Array(vectors(200, dimensions: 8, seed: 1).numbers)
    numbers[8] = .nan
    numbers[16] = .infinity
    let rows = VectorRows(Column(numbers), dimensions: 8)
    let (index, query) = (DenseIndex(rows), [Float](repeating: 0.3, count: 8))
    let found = try await index.searchFloats(query, limit: 200) { _ in true }
    #expect(found.count == 198)
    #expect(found.allSatisfy { $0.score.isFinite })
  }

  @Test("gives a chunk the place that it has in the whole list")
  func ranks() async throws {
    let rows = vectors(700, dimensions: 100, seed: 12)
    let index = DenseIndex(rows)
    var chance = SplitMix(seed: 7)
    let query = direction(100, &chance)
    let all = try await index.search(query, limit: 700) { $0 % 3 != 0 }
    for (place, hit) in all.enumerated() where place.isMultiple(of: 40) {
      #expect(index.rank(of: hit.ordinal, for: query) { $0 % 3 != 0 } == place + 1)
    }
    #expect(index.rank(of: 3, for: query) { $0 % 3 != 0 } == nil)
  }
}
