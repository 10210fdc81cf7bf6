import Retrieval

extension Trace {
  /// A run over two chunks, the second of which came first.
  static func sample(
    _ id: String, at time: Double = 1, query: String = "who approves?", corpus: String = "policies",
    answered: Bool? = true, reader: String? = nil, flags: [RankFlag.Kind] = []
  ) -> Trace {
    var trace = Trace(
      id: id, time: time, query: query,
      corpus: CorpusIdentity(name: corpus, fingerprint: "00", chunks: 9, reader: reader),
      models: ["reranker": .small], settings: Settings(), elapsed: 46.5)
    trace.candidates = ["a", "b"].enumerated().map { place, name in
      var candidate = Candidate(
        chunk: Chunk(
          documentID: name, title: "Title \(name)", headings: [], section: 1, text: "words",
          tokens: 3),
        rankBefore: place + 1, scoreBefore: 0.03)
      candidate.rankAfter = 2 - place
      return candidate
    }
    trace.verdict = answered.map { Verdict(answered: $0, topScore: 0.75, threshold: 0.5) }
    trace.flags = flags.map { RankFlag($0, "seen") }
    return trace
  }

  /// A run of another program.
  static func imported(
    _ id: String, at time: Double = 1, query: String = "who approves?", service: String? = nil
  ) -> Trace {
    var trace = sample(id, at: time, query: query)
    trace.origin = TraceOrigin(
      convention: .openInference, service: service, traceID: "0a", spanIDs: ["0b"])
    return trace
  }
}

extension TraceFilter {
  init(text: String) {
    self.init()
    self.text = text
  }
}
