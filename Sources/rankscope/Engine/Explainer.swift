import Corpora
import Foundation
import Lexical
import Reranking
import Retrieval
import Transformers

extension SearchEngine {
  /// Why a chunk stands where it stands in a finished run; any chunk of the corpus can be asked for.
  ///
  /// A chunk that is not among the candidates is read by the reranker as if it were one more, so
  /// that the explanation can say where it would stand.
  ///
  /// - Throws: `UsageError` where the corpus has no such chunk.
  func explain(_ id: String, in answer: Answer) async throws -> Explanation {
    let ordinal = try corpus.ordinal(of: id)
    let (trace, run) = (answer.trace, answer.run)
    let isCandidate = run.fused.contains { $0.ordinal == ordinal }
    let judged = isCandidate ? trace : try await judging(ordinal, beside: run, in: trace)
    guard
      var candidate = judged.candidates.first(where: { $0.chunk.id == corpus.chunks[ordinal].id })
    else {
      throw UsageError("\(id) was lost on its way; this is a fault of rankscope")
    }
    if let missed = run.settings.filters.missed(by: candidate.chunk.metadata) {
      candidate.holdBack(missed)
    }
    return try explanation(
      of: ordinal, candidate, isCandidate: isCandidate, run: run, trace: trace, judged: judged)
  }

  /// The run with one more candidate behind those that it has.
  private func judging(_ ordinal: Ordinal, beside run: Run, in trace: Trace) async throws -> Trace {
    var wider = run
    wider.fused.append(try fused(ordinal, beyond: run))
    wider.stages = []
    var judged = trace
    judged.record(try await judging.complete(wider)) { corpus.chunks[$0] }
    return judged
  }

  private func explanation(
    of ordinal: Ordinal, _ candidate: Candidate, isCandidate: Bool, run: Run, trace: Trace,
    judged: Trace
  ) throws -> Explanation {
    let chunk = candidate.chunk
    let lexical = lexicalExplanation(of: ordinal, for: run)
    let dense = denseExplanation(of: ordinal, for: run)
    let terms = Set(corpus.lexical.analyzer.terms(in: run.query))
    var explanation = Explanation(
      traceID: trace.id, query: run.query, corpus: trace.corpus, settings: run.settings,
      candidate: candidate, isCandidate: isCandidate, candidates: trace.candidates.count,
      lexical: lexical, dense: dense, fusion: try fusionExplanation(of: ordinal, in: run),
      forms: forms(of: candidate, among: judged), fate: "",
      matches: corpus.lexical.analyzer.ranges(of: terms, in: chunk.text).map(TextSpan.init),
      sentences: sentenceSpans(in: chunk.text), words: wordSpans(in: run.query))
    explanation.fate = fate(explanation)
    return explanation
  }

  private func lexicalExplanation(of ordinal: Ordinal, for run: Run) -> LexicalExplanation {
    let bm25 = (try? BM25(k1: run.settings.k1, b: run.settings.b)) ?? .standard
    let terms = corpus.lexical.analyzer.terms(in: run.query)
    let found = bm25.explain(terms, ordinal: ordinal, in: corpus.lexical)
    let rank = bm25.rank(of: ordinal, for: terms, in: corpus.lexical) {
      run.settings.filters.allMatch(corpus.chunks.metadata(of: $0))
    }
    return LexicalExplanation(
      rank: rank, score: found.score, documentCount: found.documentCount, length: found.length,
      averageLength: found.averageLength, norm: found.norm,
      terms: found.terms.map {
        LexicalExplanation.Term(
          term: $0.term, queryFrequency: $0.queryFrequency, frequency: $0.frequency,
          documentFrequency: $0.documentFrequency, idf: $0.idf, tf: $0.tf, score: $0.score)
      })
  }

  private func denseExplanation(of ordinal: Ordinal, for run: Run) -> DenseExplanation {
    guard let vector = run.queryVector else { return DenseExplanation(rank: nil, cosine: 0) }
    let rank = corpus.dense.rank(of: ordinal, for: vector) {
      run.settings.filters.allMatch(corpus.chunks.metadata(of: $0))
    }
    return DenseExplanation(
      rank: rank, cosine: corpus.dense.similarity(of: ordinal, to: vector))
  }

  /// What each list adds; also for a chunk that no list of candidates holds, where the rule has a
  /// value for it.
  private func fusionExplanation(of ordinal: Ordinal, in run: Run) throws -> FusionExplanation {
    let hit = try run.fused.first { $0.ordinal == ordinal } ?? fused(ordinal, beyond: run)
    let parts = Retriever.allCases.map { retriever in
      let part = hit.parts.first { $0.name.rawValue == retriever.rawValue }
      return FusionExplanation.Part(
        retriever: retriever, rank: hit.placements[retriever]?.rank, value: part?.value ?? 0,
        weight: part?.weight ?? 0)
    }
    return FusionExplanation(
      unit: run.settings.fusion.unit, parts: parts,
      score: parts.reduce(0) { $0 + $1.contribution })
  }

  /// A chunk beyond the K candidates as the fusion sees it: with its places where a list holds it,
  /// and with each retriever's score where none does.
  private func fused(_ ordinal: Ordinal, beyond run: Run) throws -> FusedHit {
    let union = try fusing.union(of: run)
    var hit =
      union.first { $0.ordinal == ordinal } ?? FusedHit(ordinal: ordinal, score: 0, placements: [:])
    for retriever in run.rankings.keys where hit.evidence[retriever] == nil {
      hit.evidence[retriever] = try corpus.scores(of: [ordinal], by: retriever, for: run)[0]
    }
    hit.parts = run.settings.fusionRule(over: union).parts(of: hit) ?? []
    hit.score = hit.parts.total
    return hit
  }

  /// The logit through the logistic function, and as a share of all candidates' softmax.
  private func forms(of candidate: Candidate, among judged: Trace) -> [NormalisedForm] {
    guard let logit = candidate.logit else { return [] }
    let logits = judged.candidates.compactMap(\.logit)
    let largest = logits.max() ?? 0
    let whole = logits.reduce(0) { $0 + exp($1 - largest) }
    return [
      NormalisedForm(unit: .p, value: logistic(logit)),
      NormalisedForm(unit: .softmax, value: exp(logit - largest) / whole),
    ]
  }
}

extension SearchEngine {
  /// Where the chunk fell out, or that it did not.
  private func fate(_ explanation: Explanation) -> String {
    let candidate = explanation.candidate
    if candidate.decision == .filtered {
      return "filtered\(candidate.reason.map { " (\($0))" } ?? ""), before any ranking"
    }
    let k = explanation.settings.candidates
    let places =
      "rank \(explanation.lexical.rank.map(String.init) ?? "none") by bm25, "
      + "\(explanation.dense.rank.map(String.init) ?? "none") by dense"
    guard explanation.isCandidate else {
      let would = candidate.rankAfter.map { "; as one more candidate it would stand \($0)" } ?? ""
      return "not a candidate: \(places); K is \(k)\(would)"
    }
    let decision =
      candidate.decision.map { "\($0.rawValue.replacing("_", with: " "))" } ?? "pending"
    let reason = candidate.reason.map { " (\($0))" } ?? ""
    return
      "\(places) → \(candidate.rankBefore.map(String.init) ?? "none") of \(explanation.candidates) before → "
      + "\(candidate.rankAfter.map(String.init) ?? "none") after → \(decision)\(reason)"
  }

  /// The words of the question, as they were written.
  private func wordSpans(in text: String) -> [TextSpan] {
    text.split(whereSeparator: \.isWhitespace).map { word in
      let start = text.utf8.distance(from: text.startIndex, to: word.startIndex)
      return TextSpan(start..<start + word.utf8.count)
    }
  }
}

extension Candidate {
  /// Takes the chunk out of the ranking that it would have a place in, were it not for a filter.
  fileprivate mutating func holdBack(_ missed: Filter) {
    (decision, reason) = (.filtered, missed.description)
    (rankAfter, contextPlace) = (nil, nil)
  }
}

extension [Filter] {
  /// The first filter that a document of this metadata does not meet.
  fileprivate func missed(by metadata: Metadata) -> Filter? { first { !$0.matches(metadata) } }
}

extension OpenCorpus {
  /// The ordinal of a chunk, by its id or, where only one chunk has it, by the end of its id; the
  /// lists' `name §4` is `name#4`.
  ///
  /// - Throws: `UsageError` that names chunks of the same document, where there are some.
  fileprivate func ordinal(of name: String) throws -> Ordinal {
    let id = name.replacing(" §", with: "#")
    if let ordinal = chunks.indices.first(where: { chunks.id(of: $0) == id }) { return ordinal }
    let like = chunks.indices.filter { chunks.id(of: $0).hasSuffix("/" + id) }
    if like.count == 1 { return like[0] }
    if like.count > 1 {
      let ids = like.prefix(3).map { chunks.id(of: $0) }.joined(separator: ", ")
      throw UsageError("\(like.count) chunks are called \(id); say which: \(ids)")
    }
    let document = id.prefix { $0 != "#" }
    let siblings = chunks.indices.filter {
      let name = chunks.documentID(of: $0)
      return name == document || name.hasSuffix("/" + document)
    }
    guard let first = siblings.first, let last = siblings.last else {
      throw UsageError(
        "no chunk is called \(id); the lists of a search name them, as DOCUMENT#NUMBER")
    }
    throw UsageError(
      "no chunk is called \(id); this document has \(chunks.id(of: first)) to "
        + "#\(chunks[last].section)")
  }
}
