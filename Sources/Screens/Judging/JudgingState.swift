package import Retrieval

/// What is under way of judging rows.
package struct JudgingState: Equatable, Sendable {
  /// Whether the next key is the grade of the selected row.
  package var awaitsGrade = false
  /// Passages that are judged one after another; nil while none are.
  package var sitting: Sitting?
  /// What undoing goes back to, the last judgement's at the end.
  package var past: [ChunkJudgement] = []
  /// How many judgements were made since the golden set was run last.
  package var sinceRun = 0

  package init() {}

  /// Whether digits are grades.
  var takesGrades: Bool { awaitsGrade || sitting != nil }
}

/// Passages that a person judges one after another, without seeing where they stand.
package struct Sitting: Equatable, Sendable {
  /// A passage to be judged for a question.
  package struct Item: Equatable, Sendable {
    package var query: GoldenQuery
    package var chunk: String
    package var document: String
    /// Whether somebody had judged it before.
    package var isKnown: Bool
    /// The grade that it was given in this sitting.
    package var grade: Int?

    var isJudged: Bool { isKnown || grade != nil }
  }

  package var title: String
  package var items: [Item]
  package var place = 0
  /// The first line of the passage that shows.
  package var scroll = 0
  /// The chunks that are at hand, by id.
  package var chunks: [String: Chunk]

  var item: Item { items[place] }

  /// The passage that is judged; nil while it is fetched.
  var chunk: Chunk? { chunks[item.chunk] }

  /// The items of the question that is judged, which stand together.
  var ofQuestion: Range<Int> {
    let query = item.query.id
    let start = items.firstIndex { $0.query.id == query } ?? place
    let end = items.lastIndex { $0.query.id == query } ?? place
    return start..<end + 1
  }

  var judged: Int { items.count(where: \.isJudged) }

  mutating func take(_ fetched: [Chunk]) {
    for chunk in fetched { chunks[chunk.id] = chunk }
  }

  mutating func move(to place: Int) {
    self.place = min(max(0, place), items.count - 1)
    scroll = 0
  }

  /// Goes to the next passage that nobody has judged, from the start again after the last; false
  /// where all are judged.
  mutating func moveToUnjudged() -> Bool {
    let following = Array(items.indices.dropFirst(place + 1)) + items.indices.prefix(place + 1)
    guard let next = following.first(where: { !items[$0].isJudged }) else { return false }
    move(to: next)
    return true
  }
}
