extension Qrels {
  /// The grades that can be read; beyond them 2 to the power of a grade is no number.
  private static let readable = -1000...1000

  /// Reads judgements in TREC's form (`query 0 document grade`) or in BEIR's, three columns between
  /// tabs (`query document grade`) under a header.
  ///
  /// Lines that begin with `#` are comments. A document that is judged twice has to have the same
  /// grade.
  ///
  /// - Throws: `MeasureError` with file and line.
  package init(path: String) throws(MeasureError) {
    try self.init(FieldLines(path: path))
  }

  init(_ lines: FieldLines) throws(MeasureError) {
    var grades: [String: [String: Int]] = [:]
    var isFirst = true
    try lines.forEach { line throws(MeasureError) in
      defer { isFirst = false }
      guard let entry = try Self.entry(line, mayBeHeader: isFirst) else { return }
      let earlier = grades[entry.query, default: [:]].updateValue(
        entry.grade, forKey: entry.document)
      guard let earlier, earlier != entry.grade else { return }
      throw line.error(
        "\(entry.document) has grade \(entry.grade) for query \(entry.query), and \(earlier) above",
        mend: "keep one of the two")
    }
    guard !grades.isEmpty else {
      throw MeasureError(lines.path, "holds no judgements", mend: "give a file of qrels")
    }
    self.init(grades: grades)
  }

  /// One judgement; nil for the header.
  private static func entry(
    _ line: FieldLine, mayBeHeader: Bool
  ) throws(MeasureError) -> (query: String, document: String, grade: Int)? {
    let (cells, words) = (line.cells, line.words)
    let columns = cells.count == 3 ? cells : words
    guard cells.count == 3 || words.count == 4 else {
      throw line.error(
        "has \(columns.count) columns",
        mend: "write \"query 0 document grade\", or three columns between tabs")
    }
    let text = columns[columns.count - 1]
    if let grade = Int(text), readable.contains(grade) {
      return (columns[0], columns[columns.count - 2], grade)
    }
    guard mayBeHeader, columns.count == 3, Double(text) == nil else {
      throw line.error(
        "the grade \"\(text)\" is not a whole number", mend: "write one, such as 0 or 1")
    }
    return nil
  }
}
