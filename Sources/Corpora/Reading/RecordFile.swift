import Foundation

/// A line of `qrels/evidence.jsonl`: where in a judged document the answer stands.
struct EvidenceRecord: Decodable {
  var queryID: String
  var documentID: String
  var evidence: String

  private enum CodingKeys: String, CodingKey {
    case evidence
    case queryID = "query_id"
    case documentID = "doc_id"
  }
}

/// Reads the records of a JSON-lines file, plain or gzip.
enum RecordFile {
  /// Calls `body` with each record and its line.
  ///
  /// - Parameter skip: called with each line that cannot be read.
  /// - Throws: `CorpusError` where the file itself cannot be read; `CancellationError`.
  static func read<Line: Decodable>(
    _ path: String, as type: Line.Type, skip: (CorpusError) -> Void,
    body: (Line, Int) throws -> Void
  ) throws {
    var lines = try LineReader(path)
    let decoder = JSONDecoder()
    while true {
      try Task.checkCancellation()
      do {
        guard let text = try lines.next() else { return }
        try body(decoder.decode(Line.self, from: Data(text.utf8)), lines.number)
      } catch let error as CorpusError {
        guard error.line != nil else { throw error }
        skip(error)
      } catch {
        skip(fault(error, in: path, line: lines.number))
      }
    }
  }

  private static func fault(_ error: any Error, in path: String, line: Int) -> CorpusError {
    if let fault = error as? FieldFault {
      return CorpusError(path, line: line, fault.problem, mend: fault.mend)
    }
    let problem =
      switch error as? DecodingError {
      case .keyNotFound(let key, _): "has no \"\(key.stringValue)\""
      case .typeMismatch(_, let context), .valueNotFound(_, let context):
        context.codingPath.first.map { "\"\($0.stringValue)\" has the wrong type" }
      default: nil as String?
      }
    return CorpusError(
      path, line: line, problem ?? "is not a JSON object", mend: "correct or delete the line")
  }
}
