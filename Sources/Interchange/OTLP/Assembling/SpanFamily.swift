/// The steps of one trace of another program, with who lies within whom.
struct SpanFamily {
  /// How far up parents are followed.
  static let reach = 64

  let steps: [SpanStep]
  private let places: [String: Int]
  /// The model of a step that embedded, under each step around it.
  private var modelsWithin: [String: String] = [:]
  /// The ancestors of each retriever and reranker.
  private var ancestry: [String: [String]] = [:]

  /// - Parameter steps: in any order; of several with one identifier the first counts.
  init(_ steps: some Sequence<SpanStep>) {
    self.steps = steps.sorted { ($0.start ?? .max, $0.spanID) < ($1.start ?? .max, $1.spanID) }
    places = Dictionary(zip(self.steps.map(\.spanID), 0...)) { first, _ in first }
    for step in self.steps {
      if step.kind != .other {
        ancestry[step.spanID] = climb(from: step)
      } else if let model = step.model {
        for outer in climb(from: step).prefix(8) { modelsWithin[outer] = model }
      }
    }
  }

  /// The model that embedded within a step; nil where none is recorded.
  func model(within step: SpanStep) -> String? { modelsWithin[step.spanID] }

  func step(_ spanID: String) -> SpanStep? { places[spanID].map { steps[$0] } }

  /// The identifiers of the steps around one, nearest first; the last may be of no recorded step.
  func ancestors(of step: SpanStep) -> [String] { ancestry[step.spanID] ?? climb(from: step) }

  private func climb(from step: SpanStep) -> [String] {
    var ancestors: [String] = []
    var seen: Set = [step.spanID]
    var next = step.parentID
    while let parent = next, ancestors.count < Self.reach, seen.insert(parent).inserted {
      ancestors.append(parent)
      next = self.step(parent)?.parentID
    }
    return ancestors
  }
}
