/// Makes one retrieval of retrievers that lie within each other.
///
/// Libraries record a retriever and the method that it calls, a retriever around several whose lists
/// it joins, and a retriever that reranks what the one within it found, all as retrievers.
struct RetrievalNesting {
  private let family: SpanFamily
  private let retrievers: [SpanStep]
  /// The retrievers directly within a retriever.
  private var inner: [String: [SpanStep]] = [:]
  /// The retrievers around a reranker.
  private var aroundRerankers: Set<String> = []
  private var depths: [String: Int] = [:]

  init(_ family: SpanFamily) {
    self.family = family
    retrievers = family.steps.filter { $0.kind == .retriever }
    let names = Set(retrievers.map(\.spanID))
    for step in family.steps where step.kind != .other {
      let around = family.ancestors(of: step).filter(names.contains)
      if step.kind == .reranker {
        aroundRerankers.formUnion(around)
      } else {
        depths[step.spanID] = around.count
        if let outer = around.first { inner[outer, default: []].append(step) }
      }
    }
  }

  /// The retriever nearest around a reranker.
  func enclosing(_ reranker: SpanStep) -> SpanStep? {
    family.ancestors(of: reranker).first(where: aroundRerankers.contains).flatMap(family.step)
  }

  /// The retrievals, in order of time.
  func runs() -> [RunSpans] {
    var runs: [String: [RunSpans]] = [:]
    // From the innermost outwards, so that what lies within a retriever is known before it.
    let ordered = retrievers.sorted {
      depths[$0.spanID, default: 0] > depths[$1.spanID, default: 0]
    }
    for retriever in ordered {
      let within = (inner[retriever.spanID] ?? []).flatMap {
        runs.removeValue(forKey: $0.spanID) ?? []
      }
      runs[retriever.spanID] = joined(retriever, within)
    }
    return runs.values.joined().sorted { ($0.start, $0.anchor) < ($1.start, $1.anchor) }
  }

  private func joined(_ outer: SpanStep, _ within: [RunSpans]) -> [RunSpans] {
    if aroundRerankers.contains(outer.spanID) { return within }
    guard let run = within.first else { return [RunSpans(retrieval: outer)] }
    guard within.count == 1 else {
      return [
        alone(outer, "it joins the lists of \(within.count) retrievers, which are not shown")
      ]
    }
    guard let before = run.list else { return [filled(run, from: outer)] }
    guard let after = outer.output, !DocumentKeys.areSame(before, after) else { return [run] }
    guard after.contains(where: DocumentKeys(before).contains) else {
      return [alone(outer, "the retriever within it found other documents, which are not shown")]
    }
    return [reranked(run, by: outer)]
  }

  private func alone(_ outer: SpanStep, _ gap: String) -> RunSpans {
    var run = RunSpans(retrieval: outer)
    run.gaps.append("\(outer.name): \(gap)")
    return run
  }

  /// The inner retrieval with the list that only the outer one recorded.
  private func filled(_ run: RunSpans, from outer: SpanStep) -> RunSpans {
    var run = run
    if run.reranks.isEmpty {
      run.retrievals[run.retrievals.count - 1].output = outer.output
    } else {
      run.reranks[run.reranks.count - 1].output = outer.output
    }
    return run
  }

  /// What the outer retriever did after the inner one is taken for a reranking.
  private func reranked(_ run: RunSpans, by outer: SpanStep) -> RunSpans {
    var (run, rerank) = (run, outer)
    rerank.start = run.tail?.end ?? outer.start
    run.reranks.append(rerank)
    run.gaps.append(
      "no span of a reranker was recorded; \(outer.name) gave another list than the retriever in it"
    )
    return run
  }
}
