import Retrieval

extension Trace {
  /// What a step of such a run does, in a sentence.
  func purpose(of kind: RunStep.Kind) -> String {
    switch kind {
    case .copies: "Of chunks that say nearly the same, one is enough."
    case .threshold:
      "A candidate whose score does not reach the threshold stays out of the context."
    case .stage(let name): purpose(of: name)
    }
  }

  private func purpose(of name: StageName) -> String {
    switch name {
    case .retrieve where origin == nil: "The passages of a record are taken up again."
    case .retrieve: "Another program looks for passages, in whatever way."
    case .bm25: "Counts the question's words in every chunk; rare words weigh more."
    case .embed: "Turns the question into a vector, so that meanings can be compared."
    case .dense: "Compares the question's vector with that of every chunk, by their cosine."
    case .fuse: settings.fusion.purpose(settings)
    case .maxsim: "Compares every token of the question with every token of a passage."
    case .rerank where origin != nil: "Another program's model reads question and passages anew."
    case .rerank: settings.reranker.purpose
    case .signals: "Makes one score of all that is known of a candidate, and orders by it."
    case .pack: "From the top down, chunks enter the context while there is room."
    }
  }
}

extension Fusion {
  fileprivate func purpose(_ settings: Settings) -> String {
    switch self {
    case .rrf: "Joins both lists: a rank adds 1 / (\(settings.rrfK) + rank); the K best stay."
    case .minMax:
      "Joins both lists: scores stretched to 0…1 are weighed and added; the K best stay."
    case .zScore:
      "Joins both lists: scores in standard deviations are weighed and added; the K best stay."
    case .bm25: "Takes the list of bm25 alone."
    case .dense: "Takes the dense list alone."
    }
  }
}

extension RerankerKind {
  fileprivate var purpose: String {
    switch self {
    case .blend, .crossEncoder:
      "The cross-encoder reads the question together with each candidate and gives a logit."
    case .lateInteraction, .none: "A second model would read question and candidates together."
    case .remote(let name): "The server \(name) reads the question with each candidate."
    }
  }
}
