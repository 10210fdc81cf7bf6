/// Why one chunk of the corpus stands where it stands for one question.
package struct Explanation: Sendable, Equatable, Codable {
  package var traceID: String
  package var query: String
  package var corpus: CorpusIdentity
  package var settings: Settings
  /// The chunk and what happened to it; where it is not among the candidates, what would happen
  /// to it if it were one more.
  package var candidate: Candidate
  /// Whether the chunk is among the candidates.
  package var isCandidate: Bool
  /// How many candidates the run has.
  package var candidates: Int
  package var lexical: LexicalExplanation
  package var dense: DenseExplanation
  package var fusion: FusionExplanation
  /// The logit in each form that needs no judgements.
  package var forms: [NormalisedForm]
  /// Where the chunk fell out, or that it did not, in one line.
  package var fate: String
  /// Where the passage has a term of the question.
  package var matches: [TextSpan]
  package var sentences: [TextSpan]
  package var words: [TextSpan]

  package init(
    traceID: String, query: String, corpus: CorpusIdentity, settings: Settings,
    candidate: Candidate, isCandidate: Bool, candidates: Int, lexical: LexicalExplanation,
    dense: DenseExplanation, fusion: FusionExplanation, forms: [NormalisedForm] = [],
    fate: String, matches: [TextSpan] = [], sentences: [TextSpan] = [], words: [TextSpan] = []
  ) {
    self.traceID = traceID
    self.query = query
    self.corpus = corpus
    self.settings = settings
    self.candidate = candidate
    self.isCandidate = isCandidate
    self.candidates = candidates
    self.lexical = lexical
    self.dense = dense
    self.fusion = fusion
    self.forms = forms
    self.fate = fate
    self.matches = matches
    self.sentences = sentences
    self.words = words
  }

  private enum CodingKeys: String, CodingKey {
    case query, corpus, settings, candidate, candidates, lexical = "bm25", dense, fusion, forms
    case fate, matches, sentences, words
    case traceID = "trace_id"
    case isCandidate = "is_candidate"
  }
}

/// A piece of a text, in UTF-8 bytes from its start.
package struct TextSpan: Sendable, Hashable, Codable {
  package var start: Int
  package var end: Int

  package init(_ range: Range<Int>) {
    start = range.lowerBound
    end = range.upperBound
  }

  /// The piece in a text; nil where the text has no such place.
  package func range(in text: String) -> Range<String.Index>? {
    let bytes = text.utf8
    guard start >= 0, start <= end, end <= bytes.count else { return nil }
    let lower = bytes.index(bytes.startIndex, offsetBy: start)
    return lower..<bytes.index(lower, offsetBy: end - start)
  }
}

/// The passage's BM25 score as the sum of its terms.
package struct LexicalExplanation: Sendable, Equatable, Codable {
  /// What one distinct term of the question adds.
  package struct Term: Sendable, Equatable, Codable {
    package var term: String
    /// How often the question has the term.
    package var queryFrequency: Int
    /// How often the passage has it, freq.
    package var frequency: Int
    /// How many passages have it, n.
    package var documentFrequency: Int
    /// ln(1 + (N − n + 0.5) / (n + 0.5)).
    package var idf: Double
    /// freq / (freq + norm), from 0 to 1.
    package var tf: Double
    /// queryFrequency · idf · tf.
    package var score: Double

    package init(
      term: String, queryFrequency: Int, frequency: Int, documentFrequency: Int, idf: Double,
      tf: Double, score: Double
    ) {
      self.term = term
      self.queryFrequency = queryFrequency
      self.frequency = frequency
      self.documentFrequency = documentFrequency
      self.idf = idf
      self.tf = tf
      self.score = score
    }

    private enum CodingKeys: String, CodingKey {
      case term, frequency, idf, tf, score
      case queryFrequency = "query_frequency"
      case documentFrequency = "document_frequency"
    }
  }

  /// The place among all chunks; nil where the passage shares no term with the question.
  package var rank: Int?
  package var score: Double
  /// The number of passages, N.
  package var documentCount: Int
  /// The passage's length in terms, dl.
  package var length: Int
  /// The mean length of all passages, avgdl.
  package var averageLength: Double
  /// k1 · (1 − b + b · dl / avgdl), the same for all terms.
  package var norm: Double
  package var terms: [Term]

  package init(
    rank: Int?, score: Double, documentCount: Int, length: Int, averageLength: Double,
    norm: Double, terms: [Term]
  ) {
    self.rank = rank
    self.score = score
    self.documentCount = documentCount
    self.length = length
    self.averageLength = averageLength
    self.norm = norm
    self.terms = terms
  }

  private enum CodingKeys: String, CodingKey {
    case rank, score, length, norm, terms
    case documentCount = "document_count"
    case averageLength = "average_length"
  }
}

/// The passage's place by its vector.
package struct DenseExplanation: Sendable, Equatable, Codable {
  /// The place among all chunks; nil where the chunk is filtered.
  package var rank: Int?
  package var cosine: Double

  package init(rank: Int?, cosine: Double) {
    self.rank = rank
    self.cosine = cosine
  }
}

/// How the lists' places became one score.
package struct FusionExplanation: Sendable, Equatable, Codable {
  /// What one retriever adds; nothing where its list does not hold the chunk.
  package struct Part: Sendable, Equatable, Codable {
    package var retriever: Retriever
    /// The place in the retriever's list of candidates; nil where the chunk is beyond it.
    package var rank: Int?
    /// 1 / (k + rank), or the score as it was normalised.
    package var value: Double
    package var weight: Double

    package init(retriever: Retriever, rank: Int?, value: Double, weight: Double) {
      self.retriever = retriever
      self.rank = rank
      self.value = value
      self.weight = weight
    }

    package var contribution: Double { value * weight }
  }

  package var unit: ScoreUnit
  package var parts: [Part]
  /// The sum of the parts.
  package var score: Double

  package init(unit: ScoreUnit, parts: [Part], score: Double) {
    self.unit = unit
    self.parts = parts
    self.score = score
  }
}

/// A logit in one of its forms.
package struct NormalisedForm: Sendable, Equatable, Codable {
  package var unit: ScoreUnit
  package var value: Double

  package init(unit: ScoreUnit, value: Double) {
    self.unit = unit
    self.value = value
  }
}

/// What each sentence of a passage, and each word of the question, is worth to the reranker: how
/// much its score falls when that piece is left out.
package struct Importance: Sendable, Equatable, Codable {
  /// The score of the whole pair, in the reranker's own unit.
  package var whole: Double
  /// The fall without each sentence, in the order of the explanation's sentences; nil where it is
  /// not known yet, or where nothing would be left.
  package var sentences: [Double?]
  /// The fall without each word of the question.
  package var words: [Double?]

  package init(whole: Double, sentences: [Double?], words: [Double?]) {
    self.whole = whole
    self.sentences = sentences
    self.words = words
  }
}
