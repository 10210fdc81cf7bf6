/// The steps that make up one run: what retrieved, then what reranked.
struct RunSpans: Equatable {
  /// In order of time; several where one reranker read what several retrievers found.
  var retrievals: [SpanStep] = []
  /// In order of time; several where one reranked what another gave.
  var reranks: [SpanStep] = []
  /// The retriever within which all of them ran, where there is one.
  var enclosing: SpanStep?
  /// The span that gives the run its identifier, the same also when later spans join the run.
  let anchor: String
  /// The question; nil where none is recorded.
  private(set) var query: String?
  /// The model that embedded it; nil where none is recorded.
  private(set) var embedder: String?
  /// What was assumed in joining them, each in one line.
  var gaps: [String] = []

  init(anchor: String) { self.anchor = anchor }

  init(retrieval: SpanStep) {
    retrievals = [retrieval]
    anchor = retrieval.spanID
  }

  /// The steps, retrieval first.
  var steps: [SpanStep] { retrievals + reranks }

  /// The step that came last.
  var tail: SpanStep? { reranks.last ?? retrievals.last }

  /// What the retrievers found together, in order of time; nil where none is recorded.
  var retrieved: [ListedDocument]? {
    let lists = retrievals.compactMap(\.output)
    return lists.isEmpty ? nil : Array(lists.joined())
  }

  /// The result so far; nil where it is not recorded.
  var list: [ListedDocument]? { reranks.isEmpty ? retrieved : reranks.last?.output }

  /// When the first step began; the end of time where that is not recorded.
  var start: UInt64 { (retrievals.first ?? reranks.first)?.start ?? .max }

  /// When the last retriever began.
  var lastStart: UInt64 { retrievals.last?.start ?? .max }

  /// Takes from the spans around and within the run what its own do not say: the question is what the
  /// reranker was asked, else the retriever, else what the steps around them were given.
  mutating func complete(from family: SpanFamily) {
    query = (reranks + retrievals).lazy.compactMap(\.query).first { !$0.isEmpty }
    if query == nil {
      let around = steps.first.map(family.ancestors) ?? []
      query = around.lazy.compactMap { family.step($0)?.query }.first { !$0.isEmpty }
    }
    embedder = retrievals.lazy.compactMap { $0.model ?? family.model(within: $0) }.first
  }
}
