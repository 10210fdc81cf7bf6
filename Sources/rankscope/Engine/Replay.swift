import Reranking
import Retrieval

/// A recorded run and its question run again.
struct Replay: Sendable {
  let recorded: Trace
  let answer: SearchEngine.Answer
  /// What is not as it was in the recorded run, each in one line.
  let gaps: [String]

  var trace: Trace { answer.trace }
}

extension Replay {
  /// Whether a corpus is the one that a recorded run searched, perhaps changed since.
  static func isOf(_ corpus: CorpusIdentity, _ recorded: Trace) -> Bool {
    recorded.searchedCorpus && recorded.corpus.name == corpus.name
      && recorded.corpus.reader == corpus.reader
  }

  /// Has the models of today rerank the candidates of a record.
  ///
  /// - Throws: `UsageError` where the record has no question or no texts.
  static func rerank(
    _ recorded: Trace, _ settings: Settings, by models: EngineModels,
    observe: @escaping @Sendable (SearchEngine.Event) -> Void = { _ in }
  ) async throws -> Replay {
    try demandQuestion(of: recorded)
    let corpus = try await OpenCorpus.recorded(in: recorded, for: models.embedder)
    guard !corpus.chunks.isEmpty else {
      throw UsageError(
        "trace \(recorded.id) holds no texts of its candidates, so no model can read them; record "
          + "again without --private, or have the other program record its documents' content")
    }
    let engine = SearchEngine(corpus: corpus, models: models)
    let scores = recorded.candidates.reduce(into: [:]) { $0[$1.chunk.id] = $1.scoreBefore }
    var answer = try await engine.answer(
      recorded.query, settings, finding: engine.recalling(scores), replayOf: recorded.id
    ) { event in
      guard case .advanced(let trace) = event else { return observe(event) }
      observe(.advanced(trace.scoredBefore(by: scores)))
    }
    answer.trace = answer.trace.scoredBefore(by: scores)
    let gaps =
      recorded.missing(from: corpus, settings)
      + recorded.changes(of: models.identities.serving(settings.reranker))
    return Replay(recorded: recorded, answer: answer, gaps: gaps)
  }

  fileprivate static func demandQuestion(of recorded: Trace) throws {
    guard recorded.query.isEmpty else { return }
    throw UsageError("trace \(recorded.id) was recorded without its question: nothing to replay")
  }
}

extension SearchEngine {
  /// Runs a recorded question again: over the corpus where it is the one that was searched, else
  /// over the recorded candidates alone.
  ///
  /// - Throws: `UsageError` where the record has too little; what a run throws.
  func replay(
    _ recorded: Trace, _ settings: Settings,
    observe: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> Replay {
    guard Replay.isOf(corpus.identity, recorded) else {
      return try await Replay.rerank(recorded, settings, by: models, observe: observe)
    }
    try Replay.demandQuestion(of: recorded)
    let answer = try await answer(
      recorded.query, settings, finding: finding, replayOf: recorded.id, observe: observe)
    let change =
      recorded.corpus.fingerprint == corpus.identity.fingerprint
      ? [] : ["the corpus has changed since; it is searched as it is now"]
    return Replay(
      recorded: recorded, answer: answer,
      gaps: change + recorded.changes(of: identities.serving(settings.reranker)))
  }

  /// The stages that stand in for retrieval where a record's candidates are judged again.
  fileprivate func recalling(_ scores: [String: Double]) -> Pipeline {
    Pipeline(
      steps: [.one(embedding), .one(RecordedStage(corpus: corpus, scores: scores))], now: Self.now)
  }
}

extension Trace {
  /// The same, with the scores before reranking that are on record, and no others.
  fileprivate func scoredBefore(by scores: [String: Double]) -> Trace {
    var trace = self
    for place in candidates.indices {
      trace.candidates[place].scoreBefore = scores[candidates[place].chunk.id]
    }
    return trace
  }

  /// What of the recorded run cannot be run again over its candidates alone.
  fileprivate func missing(from corpus: OpenCorpus, _ settings: Settings) -> [String] {
    let found = corpus.chunks.count
    let retriever =
      origin.map { $0.retriever ?? "its retriever" } ?? "the corpus \(self.corpus.name)"
    let lost = candidates.count - found
    return [
      "\(retriever) is not asked again; judged here: \(counted(found, "recorded candidate"))",
      before.isEmpty ? "what was retrieved is not recorded, only what was returned" : nil,
      lost > 0 ? "\(lost) without a text, or twice in the record, are left out" : nil,
      found > settings.candidates
        ? "K is \(settings.candidates): raise it to have the other "
          + "\(found - settings.candidates) read" : nil,
    ].compactMap(\.self)
  }

  /// Which models are others than in the recorded run.
  fileprivate func changes(of present: [String: ModelIdentity]) -> [String] {
    models.sorted { $0.key < $1.key }.compactMap { part, recorded in
      guard let now = present[part], now != recorded else { return nil }
      let isNamesake = now.name == recorded.name
      // Another program's record has names alone.
      if isNamesake, recorded.fingerprint.isEmpty { return nil }
      let (before, after) =
        isNamesake ? (recorded.fingerprint, now.fingerprint) : (recorded.name, now.name)
      return "\(part) \(isNamesake ? now.name + " " : "")was \(before), now \(after)"
    }
  }
}
