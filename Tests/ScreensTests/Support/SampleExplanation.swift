import Foundation
import Reranking
import Retrieval

/// Explanations of chunks of the contracts' question, with sums that hold.
enum SampleExplanation {
  /// A candidate that is kept.
  static let clause = make("contracts/cfo-approval-clause#1", terms: [3, 0, 0, 0, 1, 2, 3, 1])
  /// A candidate that shares more words with the question and stands lower.
  static let checklist = make("contracts/renewal-checklist#2", terms: [4, 1, 0, 2, 0, 0, 1, 3])
  /// A chunk that stands beyond both lists.
  static let outside = outside(make("contracts/glossary#7", terms: [1, 0, 0, 0, 0, 0, 0, 1]))
  /// Weighed with signals and novelty, and cut by the model's limit.
  static let weighed = make(
    "board/delegation-of-authority#2", terms: [0, 0, 0, 0, 1, 0, 2, 0], signalSettings)

  static let all = [clause, checklist, outside, weighed]

  static let blend = BlendWeights(logit: 0.62, cosine: 3.1, bm25Share: 0.8, rrf: 0.35, bias: -2.4)

  private static let signalSettings = {
    var settings = Settings()
    (settings.freshnessWeight, settings.authorityWeight, settings.mmrLambda) = (0.2, 0.1, 0.7)
    return settings
  }()

  private static func make(
    _ chunk: String, terms: [Int], _ settings: Settings = Settings()
  ) -> Explanation {
    var run = SampleRun.contracts
    run.blend = blend
    let trace = run.trace(settings)
    guard var candidate = trace.candidates.first(where: { $0.chunk.id == chunk }) else {
      preconditionFailure("the sample has no \(chunk)")
    }
    if settings.usesSignals { (candidate.removedTokens, candidate.cutAt) = (88, 178) }
    let lexical = lexical(terms, rank: candidate.bm25?.rank)
    let logit = candidate.logit ?? 0
    return Explanation(
      traceID: trace.id, query: trace.query, corpus: trace.corpus, settings: settings,
      candidate: candidate, isCandidate: true, candidates: trace.candidates.count,
      lexical: lexical,
      dense: DenseExplanation(rank: candidate.dense?.rank, cosine: candidate.dense?.score ?? 0),
      fusion: fusion(candidate, settings),
      forms: [
        NormalisedForm(unit: .p, value: 1 / (1 + exp(-logit))),
        NormalisedForm(unit: .softmax, value: 0.3127),
      ],
      fate: "rank \(candidate.bm25?.rank ?? 0) by bm25, \(candidate.dense?.rank ?? 0) by dense → "
        + "\(candidate.rankBefore ?? 0) of 16 before → \(candidate.rankAfter ?? 0) after → "
        + (candidate.decision?.rawValue ?? ""),
      matches: spans(of: ["contract", "approval", "renewed", "CFO"], in: candidate.chunk.text),
      sentences: pieces(of: candidate.chunk.text) { $0 == "." || $0 == ":" },
      words: pieces(of: trace.query) { $0 == " " })
  }

  /// Counts of the question's terms as a BM25 score.
  private static func lexical(_ counts: [Int], rank: Int?) -> LexicalExplanation {
    let names = ["contract", "expir", "next", "quarter", "requir", "cfo", "approv", "renew"]
    let inPassages = [41, 12, 30, 18, 55, 9, 38, 22]
    let norm = 1.2 * (1 - 0.75 + 0.75 * 86 / 61.3)
    let terms = names.indices.map { index in
      let (count, passages) = (Double(counts[index]), Double(inPassages[index]))
      let idf = log(1 + (412 - passages + 0.5) / (passages + 0.5))
      let tf = count / (count + norm)
      return LexicalExplanation.Term(
        term: names[index], queryFrequency: 1, frequency: counts[index],
        documentFrequency: inPassages[index], idf: idf, tf: tf, score: idf * tf)
    }
    return LexicalExplanation(
      rank: rank, score: terms.reduce(0) { $0 + $1.score }, documentCount: 412, length: 86,
      averageLength: 61.3, norm: norm, terms: terms)
  }

  private static func fusion(_ candidate: Candidate, _ settings: Settings) -> FusionExplanation {
    let parts = [(Retriever.bm25, candidate.bm25), (.dense, candidate.dense)].map { name, place in
      FusionExplanation.Part(
        retriever: name, rank: place?.rank,
        value: place.map { 1 / Double(settings.rrfK + $0.rank) } ?? 0, weight: 1)
    }
    return FusionExplanation(
      unit: .rrf, parts: parts, score: parts.reduce(0) { $0 + $1.contribution })
  }

  private static func outside(_ inside: Explanation) -> Explanation {
    var explanation = inside
    explanation.isCandidate = false
    (explanation.lexical.rank, explanation.dense.rank) = (341, 187)
    explanation.fusion.parts = explanation.fusion.parts.map { part in
      FusionExplanation.Part(retriever: part.retriever, rank: nil, value: 0, weight: 1)
    }
    explanation.fusion.score = 0
    explanation.candidate.rankAfter = 12
    explanation.fate =
      "not a candidate: rank 341 by bm25, 187 by dense; K is 50; as one more candidate it would "
      + "stand 12"
    return explanation
  }

  private static func spans(of words: [String], in text: String) -> [TextSpan] {
    words.flatMap { text.ranges(of: $0) }.map { span($0, in: text) }.sorted { $0.start < $1.start }
  }

  /// The pieces between separators, each with the separator that ends it where it is a full stop.
  private static func pieces(of text: String, at isEnd: (Character) -> Bool) -> [TextSpan] {
    text.split(whereSeparator: isEnd).compactMap { piece in
      let start = piece.firstIndex { !$0.isWhitespace } ?? piece.endIndex
      return start == piece.endIndex ? nil : span(start..<piece.endIndex, in: text)
    }
  }

  private static func span(_ range: Range<String.Index>, in text: String) -> TextSpan {
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return TextSpan(
      start..<start + text.utf8.distance(from: range.lowerBound, to: range.upperBound))
  }
}

extension Importance {
  /// What the pieces of the sample's texts are worth; the last sentence holds the score down.
  static let sample = Importance(
    whole: 4.1012, sentences: [0.41, 2.302, 0.003, 0.97, -0.384],
    words: [0.02, 0.311, 0.004, 0.05, 0.122, 0.201, 1.422, 0.871, -0.013, 0.588])

  /// The same while the model still tries.
  static let partial = Importance(
    whole: 4.1012, sentences: [0.41, 2.302, nil, nil, nil],
    words: [0.02, 0.311, 0.004, 0.05, nil, nil, nil, nil, nil, nil])
}

extension [TokenMatch] {
  static let sample = [
    TokenMatch(token: "contracts", match: "contract", place: 9, similarity: 0.912),
    TokenMatch(token: "cfo", match: "cfo", place: 0, similarity: 0.871),
    TokenMatch(token: "approval", match: "approval", place: 1, similarity: 0.944),
    TokenMatch(token: "##ring", match: "ends", place: 41, similarity: 0.338),
  ]
}
