extension TrecRun {
  /// A run as the lines of a file.
  package struct Written: Sendable, Equatable {
    package let text: String
    /// How many scores were lowered, so that no two are tied and all readers see this order.
    package let lowered: Int
  }

  /// Writes the documents in their order, with ranks from 1.
  ///
  /// Scores are written in single precision, which trec_eval reads. One that would not lie below
  /// the score before it is lowered to the next smaller number, so that ties do not arise: readers
  /// order tied documents in different ways.
  ///
  /// - Throws: `MeasureError` for an id that holds white space or is empty.
  package func written() throws(MeasureError) -> Written {
    let name = try Self.column(name, of: "run")
    var (text, lowered) = ("", 0)
    for query in queries {
      let column = try Self.column(query, of: "query")
      var last = Float.infinity
      for (index, document) in (rankings[query] ?? []).enumerated() {
        let id = try Self.column(document.id, of: "document")
        let score = min(document.heldScore, last.nextDown)
        if score < document.heldScore { lowered += 1 }
        text += "\(column) Q0 \(id) \(index + 1) \(score) \(name)\n"
        last = score
      }
    }
    return Written(text: text, lowered: lowered)
  }

  private static func column(_ id: String, of kind: String) throws(MeasureError) -> String {
    guard !id.isEmpty, !id.contains(where: \.isWhitespace) else {
      throw MeasureError(
        "\(kind) \"\(id)\"", "cannot be a column of a TREC run",
        mend: "give it an id without white space")
    }
    return id
  }
}
