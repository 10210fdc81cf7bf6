/// Finds for each reranker what it read: the retrievals before it, by their documents, by how near
/// they are in the tree of spans, and by time.
struct RunMatching {
  /// How many earlier runs are looked at for one reranker, the latest first.
  static let reach = 32

  private let family: SpanFamily
  private var runs: [RunSpans]
  /// What each retriever and reranker gave.
  private let given: [String: DocumentKeys]

  /// The runs of a trace of another program, in order of time.
  static func runs(of family: SpanFamily) -> [RunSpans] {
    let nesting = RetrievalNesting(family)
    var matching = RunMatching(family, nesting.runs())
    for reranker in family.steps where reranker.kind == .reranker {
      let place = matching.place(for: reranker)
      matching.runs[place].reranks.append(reranker)
      matching.runs[place].enclosing = nesting.enclosing(reranker)
    }
    for place in matching.runs.indices { matching.runs[place].complete(from: family) }
    return matching.runs.sorted { ($0.start, $0.anchor) < ($1.start, $1.anchor) }
  }

  private init(_ family: SpanFamily, _ runs: [RunSpans]) {
    self.family = family
    self.runs = runs
    // A retrieval may have its list from the retriever around it, so it goes before the family's.
    let steps = runs.flatMap(\.steps) + family.steps.filter { $0.kind == .reranker }
    given = Dictionary(steps.map { ($0.spanID, DocumentKeys($0.output)) }) { first, _ in first }
  }

  /// What a reranker read, as places in the runs.
  private enum Source {
    /// Nothing that is recorded.
    case none
    /// A run's result so far.
    case result(Int)
    /// What several retrievers found.
    case results([Int])
    /// The retrieval of a run that another reranker also read.
    case retrieval(Int)
  }

  /// The place of the run to which a reranker belongs; a new run where there is none.
  private mutating func place(for reranker: SpanStep) -> Int {
    switch source(of: reranker) {
    case .result(let place): return place
    case .results(let places): return merge(places)
    case .none: runs.append(RunSpans(anchor: reranker.spanID))
    case .retrieval(let place):
      var run = RunSpans(anchor: reranker.spanID)
      run.retrievals = runs[place].retrievals
      runs.append(run)
    }
    return runs.count - 1
  }

  /// Joins retrievals that one reranker read; the earliest names the run.
  private mutating func merge(_ places: [Int]) -> Int {
    let merged = places.map { runs[$0] }.sorted { ($0.start, $0.anchor) < ($1.start, $1.anchor) }
    var run = RunSpans(anchor: merged[0].anchor)
    run.retrievals = merged.flatMap(\.retrievals)
    run.gaps = merged.flatMap(\.gaps)
    run.gaps.append(
      "\(run.retrievals.count) retrievers fed the reranker; their lists are shown as one")
    for place in places.sorted(by: >) { runs.remove(at: place) }
    runs.append(run)
    return runs.count - 1
  }

  private func source(of reranker: SpanStep) -> Source {
    let earlier = earlierRuns(than: reranker)
    let near = nearest(earlier, to: reranker)
    let wanted = reranker.input ?? reranker.output ?? []
    guard !DocumentKeys(wanted).isEmpty else {
      return (near.first { runs[$0].reranks.isEmpty } ?? near.first).map { .result($0) } ?? .none
    }
    for group in [near, earlier] {
      if let source = source(of: wanted, by: reranker, among: group) { return source }
    }
    return near.first { runs[$0].list == nil }.map { .result($0) } ?? .none
  }

  /// The places of the runs whose retrieval began before a reranker, latest first.
  private func earlierRuns(than reranker: SpanStep) -> [Int] {
    let start = reranker.start ?? .max
    let begun = runs.indices.lazy
      .filter { !runs[$0].retrievals.isEmpty && runs[$0].start <= start }
      .map { (time: runs[$0].lastStart, place: $0) }
    return begun.sorted { $0 > $1 }.prefix(Self.reach).map(\.place)
  }

  /// Those that share the most ancestors with a reranker.
  private func nearest(_ places: [Int], to reranker: SpanStep) -> [Int] {
    let around = Set(family.ancestors(of: reranker))
    let shared = places.map { place in
      runs[place].tail.map { family.ancestors(of: $0).count(where: around.contains) } ?? 0
    }
    let most = shared.max() ?? 0
    return zip(places, shared).filter { $1 == most }.map(\.0)
  }

  private func source(
    of wanted: [ListedDocument], by reranker: SpanStep, among places: [Int]
  ) -> Source? {
    for place in places {
      let run = runs[place]
      if run.reranks.isEmpty {
        if holds(run.retrievals, anyOf: wanted) { return joined(covering(wanted, places)) }
      } else if follows(reranker, wanted, run) {
        return .result(place)
      } else if holds(run.retrievals, anyOf: wanted) {
        return .retrieval(place)
      }
    }
    return nil
  }

  private func joined(_ places: [Int]) -> Source {
    places.count == 1 ? .result(places[0]) : .results(places)
  }

  private func holds(_ steps: [SpanStep], anyOf wanted: [ListedDocument]) -> Bool {
    wanted.contains { gives(steps, $0) }
  }

  private func gives(_ steps: [SpanStep], _ document: ListedDocument) -> Bool {
    steps.contains { given[$0.spanID]?.contains(document) ?? false }
  }

  /// The retrievals, latest first, that each bring documents which those after them do not.
  private func covering(_ wanted: [ListedDocument], _ places: [Int]) -> [Int] {
    var missing = wanted
    return places.filter { place in
      guard runs[place].reranks.isEmpty else { return false }
      let left = missing.filter { !gives(runs[place].retrievals, $0) }
      defer { missing = left }
      return left.count < missing.count
    }
  }

  /// Whether a reranker read what another one gave, rather than what that one read.
  private func follows(
    _ reranker: SpanStep, _ wanted: [ListedDocument], _ run: RunSpans
  ) -> Bool {
    guard let tail = run.tail, let list = tail.output else { return false }
    if let end = tail.end, let start = reranker.start, end > start { return false }
    guard wanted.allSatisfy({ gives([tail], $0) }) else { return false }
    let isRetrieved = DocumentKeys.areSame(wanted, run.retrieved ?? [])
    return !isRetrieved || DocumentKeys.areSame(wanted, list)
  }
}
