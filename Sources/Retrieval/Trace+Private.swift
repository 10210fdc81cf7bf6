extension Trace {
  /// The record with ids, numbers and decisions alone: without the question and without anything
  /// that a document, a person or another program said in words.
  ///
  /// The names of corpus, models, stages and settings stay; filters, which hold values of the
  /// documents' metadata, do not.
  package func withoutText() -> Trace {
    var trace = self
    trace.isPrivate = true
    trace.query = ""
    trace.settings.filters = []
    trace.stages = stages.map { stage in
      var stage = stage
      stage.detail = nil
      return stage
    }
    trace.candidates = candidates.map { $0.withoutText(isForeign: origin != nil) }
    trace.flags = flags?.map { RankFlag($0.kind, "") }
    trace.origin = origin?.withoutText()
    return trace
  }
}

extension Candidate {
  /// - Parameter isForeign: Whether another program recorded the candidate: the name of its
  ///   document is then read from metadata, and may be an address.
  fileprivate func withoutText(isForeign: Bool) -> Candidate {
    var candidate = self
    if isForeign { candidate.chunk.documentID = candidate.chunk.id }
    candidate.chunk.title = ""
    candidate.chunk.headings = []
    candidate.chunk.text = ""
    candidate.chunk.metadata = Metadata()
    candidate.reason = nil
    return candidate
  }
}

extension TraceOrigin {
  fileprivate func withoutText() -> TraceOrigin {
    TraceOrigin(convention: convention, service: service, traceID: traceID, spanIDs: spanIDs)
  }
}
