import Retrieval

/// Traces of a few chunks, named by letters, with what matters for a comparison.
enum SampleTrace {
  /// A run of rankscope: the chunks in fused order, their scores, and what became of them.
  static func own(
    _ id: String, before: String = "abcd", after: String = "bacd",
    scores: [Character: Double] = ["b": 0.9, "a": 0.7, "c": 0.4, "d": 0.1], kept: String = "ba"
  ) -> Trace {
    var trace = Trace(
      id: id, time: 1_793_000_000, query: "Who signs?",
      corpus: CorpusIdentity(name: "policies", fingerprint: "f00d", chunks: 412),
      models: ["reranker": ModelIdentity(name: "minilm", fingerprint: "aa")],
      settings: Settings(),
      stages: [StageRecord(name: .rerank, milliseconds: 40, input: 4, output: 4)],
      candidates: candidates(before, after, scores), verdict: nil, elapsed: 46)
    for place in trace.candidates.indices {
      let letter = Character(trace.candidates[place].chunk.title)
      trace.candidates[place].bm25 = Placement(rank: place + 1, score: 1)
      trace.candidates[place].dense = Placement(rank: place + 1, score: 1)
      trace.candidates[place].decision = kept.contains(letter) ? .kept : .belowThreshold
    }
    trace.verdict = Verdict(answered: !kept.isEmpty, topScore: scores.values.max(), threshold: 0.5)
    return trace
  }

  /// A run of another program, which numbers its chunks.
  static func imported(_ id: String, before: String, after: String) -> Trace {
    var trace = own(id, before: before, after: after)
    trace.origin = TraceOrigin(convention: .openInference, service: "langchain-app")
    trace.corpus = CorpusIdentity(name: "langchain-app", fingerprint: "", chunks: 0)
    trace.models = [:]
    for place in trace.candidates.indices {
      var candidate = trace.candidates[place]
      candidate.chunk.id = "\(place)"
      (candidate.bm25, candidate.dense, candidate.decision) = (nil, nil, .returned)
      trace.candidates[place] = candidate
    }
    return trace
  }

  private static func candidates(
    _ before: String, _ after: String, _ scores: [Character: Double]
  ) -> [Candidate] {
    let letters = before + after.filter { !before.contains($0) }
    return letters.map { letter in
      let chunk = Chunk(
        documentID: "doc-\(letter)", title: String(letter), headings: [], section: 1,
        text: "the text\n of \(letter)", tokens: 100)
      let place = before.distance(of: letter)
      var candidate = Candidate(
        chunk: chunk, rankBefore: place, scoreBefore: place.map { 1 / Double(60 + $0) })
      candidate.rankAfter = after.distance(of: letter)
      candidate.score = candidate.rankAfter == nil ? nil : scores[letter]
      return candidate
    }
  }
}

extension String {
  /// A letter's place, from 1.
  fileprivate func distance(of letter: Character) -> Int? {
    firstIndex(of: letter).map { distance(from: startIndex, to: $0) + 1 }
  }
}
