import Evaluation
import Retrieval

/// A golden question's outcome from a list of documents before and after, with their scores.
func outcome(
  _ id: String, before: [String], after: [(document: String, score: Double?)],
  grades: [String: Int], kept: Int = 0, answerable: Bool = true, type: String? = nil,
  text: String? = nil, excluded: [String] = [], tokens: Int = 100, milliseconds: Double = 50
) -> QueryOutcome {
  let query = GoldenQuery(
    id: id, text: text ?? "question \(id)?", type: type, isAnswerable: answerable,
    excluded: excluded)
  let golden = GoldenSet(
    queries: [query],
    judgements: grades.sorted { $0.key < $1.key }.map {
      Judgement(queryID: id, documentID: $0.key, grade: $0.value)
    })
  return QueryOutcome(
    query,
    trace(before: before, after: after, kept: kept, tokens: tokens, milliseconds: milliseconds),
    golden: golden)
}

/// A finished run; a document that is listed twice has two chunks.
func trace(
  before: [String], after: [(document: String, score: Double?)], kept: Int = 0, tokens: Int = 100,
  milliseconds: Double = 50, settings: Settings = Settings()
) -> Trace {
  var seen: [String: Int] = [:]
  let chunks = before.map { document in
    seen[document, default: 0] += 1
    return Chunk(
      documentID: document, title: document, headings: [], section: seen[document] ?? 0, text: "",
      tokens: 10)
  }
  var free = Array(chunks.indices)
  var trace = Trace(
    id: "t", time: 0, query: "?", corpus: CorpusIdentity(name: "c", fingerprint: "f", chunks: 9),
    models: ["reranker": ModelIdentity(name: "m", fingerprint: "1")], settings: settings)
  trace.candidates = chunks.enumerated().map { index, chunk in
    Candidate(chunk: chunk, rankBefore: index + 1, scoreBefore: 1 / Double(index + 61))
  }
  for (place, entry) in after.enumerated() {
    guard let index = free.firstIndex(where: { chunks[$0].documentID == entry.document }) else {
      continue
    }
    let candidate = free.remove(at: index)
    trace.candidates[candidate].rankAfter = place + 1
    trace.candidates[candidate].score = entry.score
    trace.candidates[candidate].logit = entry.score
    trace.candidates[candidate].pairTokens = tokens
    trace.candidates[candidate].decision = place < kept ? .kept : .belowThreshold
  }
  trace.stages = [
    StageRecord(name: .fuse, milliseconds: 1, input: before.count, output: before.count),
    StageRecord(
      name: .rerank, milliseconds: milliseconds - 1, input: before.count, output: before.count,
      tokens: tokens * after.count),
  ]
  trace.elapsed = milliseconds
  return trace
}
