extension TrecRun {
  /// Reads a run, `query Q0 document rank score name` in each line.
  ///
  /// The rank is ignored, as trec_eval ignores it; `#` begins a comment. The lines of a query need
  /// not stand together.
  ///
  /// - Throws: `MeasureError` with file and line, also for a score that is no finite number and for
  ///   a document that a query lists twice.
  package init(path: String) throws(MeasureError) {
    try self.init(FieldLines(path: path))
  }

  init(_ lines: FieldLines) throws(MeasureError) {
    self.init(name: "")
    var places: [String: [String: Int]] = [:]
    try lines.forEach { line throws(MeasureError) in
      let entry = try RunEntry(line)
      let earlier = places[entry.query, default: [:]].updateValue(
        line.number, forKey: entry.document.id)
      if let earlier {
        throw line.error(
          "\(entry.document.id) is listed for query \(entry.query) already on line \(earlier)",
          mend: "keep one of the two")
      }
      if queries.isEmpty { name = entry.name }
      append([entry.document], to: entry.query)
    }
    guard !queries.isEmpty else {
      throw MeasureError(lines.path, "holds no documents", mend: "give a TREC run")
    }
  }
}

/// One line of a run.
private struct RunEntry {
  let query: String
  let document: RetrievedDocument
  let name: String

  init(_ line: FieldLine) throws(MeasureError) {
    let words = line.words
    guard words.count == 6 else {
      throw line.error(
        "has \(words.count) columns, not 6", mend: "write \"query Q0 document rank score name\"")
    }
    guard let score = Double(words[4]), score.isFinite else {
      throw line.error("the score \"\(words[4])\" is not a finite number", mend: "write one")
    }
    (query, name) = (words[0], words[5])
    document = RetrievedDocument(id: words[2], score: score)
  }
}
