import Evaluation
import Retrieval

extension Sitting {
  /// The candidates of a question in an order that says nothing of them; nil where there are none.
  init?(blindly trace: Trace, of query: GoldenQuery, grades: [String: Int]) {
    let chunks = trace.candidates.map(\.chunk)
    guard !chunks.isEmpty else { return nil }
    title = "Passages in random order"
    self.chunks = Dictionary(chunks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    items = chunks.map {
      Item(
        query: query, chunk: $0.id, document: $0.documentID, isKnown: grades[$0.id] != nil)
    }.scattered()
    place = items.firstIndex { !$0.isJudged } ?? 0
  }

  /// How far down both lists documents ought to be judged.
  private static let depth = 10

  /// The unjudged documents among the first ten of both lists, question by question, each by its
  /// best chunk; nil where all are judged.
  init?(unjudgedOf outcomes: [QueryOutcome], golden: GoldenSet) {
    items = outcomes.flatMap { Self.unjudged($0, golden.grades(of: $0.query.id)).scattered() }
    guard !items.isEmpty else { return nil }
    title = "Unjudged"
    chunks = [:]
  }

  private static func unjudged(_ outcome: QueryOutcome, _ grades: [String: Int]) -> [Item] {
    let firsts = (outcome.before.prefix(depth) + outcome.after.prefix(depth)).map(\.id)
    let documents = Set(firsts).filter { grades[$0] == nil }
    return documents.compactMap { document in
      let chunks = outcome.candidates.filter { $0.document == document }
      let best = chunks.min { $0.place < $1.place }
      return best.map {
        Item(query: outcome.query, chunk: $0.chunk, document: document, isKnown: false)
      }
    }
  }
}

extension JudgedCandidate {
  fileprivate var place: Int { rankAfter ?? rankBefore ?? 0 }
}

extension [Sitting.Item] {
  /// The items in an order of the question's own, the same each time.
  fileprivate func scattered() -> [Sitting.Item] {
    map { (key: scatter($0.query.text + "\n" + $0.chunk), item: $0) }
      .sorted { ($0.key, $0.item.chunk) < ($1.key, $1.item.chunk) }.map(\.item)
  }
}

/// A number that looks random and is the same for the same text: FNV-1a, mixed as SplitMix64 does.
private func scatter(_ text: String) -> UInt64 {
  var mixed = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
    ($0 ^ UInt64($1)) &* 0x100_0000_01b3
  }
  mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
  mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
  return mixed ^ (mixed >> 31)
}
