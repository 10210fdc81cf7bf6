/// Who made a trace.
package enum TraceSource: String, Sendable {
  case rankscope
  /// Another program, whose record was read.
  case imported
}

/// One line of the list of traces.
package struct TraceSummary: Sendable, Equatable {
  package var id: String
  /// In seconds since 1970 (UTC).
  package var time: Double
  /// The question; empty where the record is private.
  package var query: String
  /// Whether all text was left out of the record.
  package var isPrivate = false
  /// The corpus' name.
  package var corpus: String
  package var source: TraceSource
  /// The program that an imported run is of; nil where its record does not say.
  package var service: String?
  package var verdict: Verdict?
  /// In milliseconds.
  package var elapsed: Double?
  /// Whether reranking put another chunk first; nil where nothing was reranked.
  package var topChanged: Bool?
  /// What may be broken in the ranking, each kind once.
  package var flags: [RankFlag.Kind]
  /// What a person noted of the run; nil where nobody did.
  package var note: TraceNote?
  /// The size of the whole record, in bytes; 0 where it is not stored.
  package var bytes = 0

  package init(_ trace: Trace, source: TraceSource = .rankscope, note: TraceNote? = nil) {
    let kinds = Set((trace.flags ?? []).map(\.kind))
    self.init(
      id: trace.id, time: trace.time, query: trace.query, corpus: trace.corpus.name,
      verdict: trace.verdict, elapsed: trace.elapsed, topChanged: trace.topChanged, source: source,
      flags: RankFlag.Kind.allCases.filter(kinds.contains), note: note)
    isPrivate = trace.isPrivate == true
    service = trace.origin?.service
  }

  package init(
    id: String, time: Double, query: String, corpus: String, verdict: Verdict?, elapsed: Double?,
    topChanged: Bool?, source: TraceSource, flags: [RankFlag.Kind] = [], note: TraceNote? = nil
  ) {
    self.id = id
    self.time = time
    self.query = query
    self.corpus = corpus
    self.verdict = verdict
    self.elapsed = elapsed
    self.topChanged = topChanged
    self.source = source
    self.flags = flags
    self.note = note
  }
}

extension Trace {
  /// Whether reranking put another chunk first; nil where either list is missing.
  fileprivate var topChanged: Bool? {
    guard let first = before.first, let last = after.first else { return nil }
    return first.chunk.id != last.chunk.id
  }
}

/// What a person noted of a run.
package struct TraceNote: Sendable, Equatable {
  /// Whether the run was confident and wrong: it answered, and the answer is not there.
  package var isFalseGreen: Bool
  /// In the person's own words; may be empty.
  package var text: String

  package init(isFalseGreen: Bool = false, text: String = "") {
    self.isFalseGreen = isFalseGreen
    self.text = text
  }
}

/// Which traces a list shows; what is nil or empty leaves all in.
package struct TraceFilter: Sendable, Equatable {
  /// Words that must all be found, each in the question, the corpus' or the program's name or the
  /// note; in any case, with or without accents, and also as parts of words.
  package var text = ""
  package var answered: Bool?
  package var source: TraceSource?
  package var falseGreensOnly = false
  /// In seconds since 1970 (UTC).
  package var since: Double?

  package init() {}
}
