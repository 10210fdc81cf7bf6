import Foundation
import Retrieval
import Storage
import Testing

/// What is kept of models between indexes.
struct VectorTests {
  private let file: TemporaryFile
  private let store: IndexStore

  init() throws {
    file = try TemporaryFile()
    store = try IndexStore(path: file.path)
  }

  private func missing(_ contents: IndexContents, _ model: ModelIdentity = .small) throws -> Int {
    try store.missing(among: contents.passages, by: model, dimensions: 2).count
  }

  @Test("An interrupted run goes on from the batches that it saved")
  func interruption() throws {
    let contents = IndexContents.sample(5)
    let part = contents.vectors.filter { contents.passages.prefix(3).contains($0.key) }
    try store.save(part, by: .small)
    let later = try IndexStore(path: file.path)
    let missing = try later.missing(among: contents.passages, by: .small, dimensions: 2)
    #expect(missing == Set(contents.passages.suffix(2)))
    #expect(try later.load(by: .small) == nil)
  }

  @Test("A cancelled task does not look for what is missing")
  func cancellation() async throws {
    let contents = IndexContents.sample(4)
    try store.fill(contents)
    for look in [store.missing, store.missingTokens] {
      let task = Task.detached {
        withUnsafeCurrentTask { $0?.cancel() }
        return try look(contents.passages, .small, 2)
      }
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }

  @Test("Another model's vectors are not mistaken for this one's, nor vectors of another length")
  func models() throws {
    let contents = IndexContents.sample(4)
    try store.fill(contents)
    #expect(try missing(contents) == 0)
    #expect(try missing(contents, .other) == 4)
    #expect(
      try store.missing(among: contents.passages, by: .small, dimensions: 3).count == 4)
  }

  @Test("A changed corpus lacks the new passages alone, and the vanished ones are dropped")
  func changes() throws {
    let old = IndexContents.sample(3, text: "old")
    let new = IndexContents.sample(3, text: "new")
    var both = IndexContents.sample(6, text: "old")
    both.chunks[3...] = new.chunks[...]
    both.passages[3...] = new.passages[...]
    try store.fill(old)
    #expect(try missing(both) == 3)
    try store.fill(new)
    #expect(try missing(old) == 3)
    #expect(try missing(new) == 0)
  }

  @Test("A change of model and back finds each model's vectors, though each cuts otherwise")
  func backAndForth() throws {
    let (mine, theirs) = (
      IndexContents.sample(5, text: "mine"), IndexContents.sample(7, text: "x", model: .other)
    )
    try store.fill(mine)
    try store.fill(theirs)
    #expect(try missing(mine) == 0)
    try store.publish(mine)
    #expect(try missing(theirs, .other) == 0)
    #expect(try store.load(by: .small)?.contents == mine)
  }

  @Test("The four models used last are kept")
  func oldModels() throws {
    let models = (0..<5).map { ModelIdentity(name: "m", fingerprint: "\($0)") }
    for model in models[0..<4] { try store.fill(.sample(2, model: model)) }
    try store.publish(.sample(2, model: models[0]))
    try store.fill(.sample(2, model: models[4]))
    let kept = try models.map { try missing(.sample(2), $0) == 0 }
    #expect(kept == [true, false, true, true, true])
  }

  @Test("Token vectors come back within half a step of their row's scale")
  func tokenMatrices() throws {
    let large = (0..<20).map { Float($0 * 37 % 83) / 83 - 0.5 }
    let rows: [Float] = large + large.map { $0 / 100 } + [0, 0, 0, 0]
    let matrix = TokenMatrix(rows: rows, dimensions: 4)
    #expect(matrix.count == 11)
    #expect(matrix.dimensions == 4)
    for (place, (number, restored)) in zip(rows, matrix.rows).enumerated() {
      let row = rows[(place / 4 * 4)..<(place / 4 * 4 + 4)]
      let largest = row.reduce(0 as Float) { max($0, abs($1)) }
      #expect(abs(number - restored) <= largest / 254 * 1.001)
    }
  }

  @Test("Token vectors are kept by model and passage, for as long as there is the passage")
  func tokens() throws {
    let contents = IndexContents.sample(3)
    try store.fill(contents)
    let matrices = [contents.passages[0]: TokenMatrix(rows: [1, 2, 3, 4, 5, 6], dimensions: 3)]
    try store.save(matrices, by: .small)
    #expect(try store.tokens(of: contents.passages, by: .small) == matrices)
    #expect(try store.tokens(of: contents.passages, by: .other).isEmpty)
    try store.publish(contents)
    #expect(try store.tokens(of: contents.passages, by: .small) == matrices)
    try store.fill(.sample(3, text: "new"))
    #expect(try store.tokens(of: contents.passages, by: .small).isEmpty)
  }
}
