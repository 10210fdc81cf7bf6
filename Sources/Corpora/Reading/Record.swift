import Foundation

/// A line of `corpus.jsonl` or `queries.jsonl`, in BEIR's keys.
struct Record: Decodable {
  var id: String
  var title: String?
  var text: String
  var metadata: [String: FieldValue]

  private enum CodingKeys: String, CodingKey {
    case title, text, metadata
    case id = "_id"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    // Some sets number their records.
    id =
      try (try? String(container.decode(Int.self, forKey: .id)))
      ?? container.decode(String.self, forKey: .id)
    title = try container.decodeIfPresent(String.self, forKey: .title)
    text = try container.decode(String.self, forKey: .text)
    metadata = try container.decodeIfPresent([String: FieldValue].self, forKey: .metadata) ?? [:]
  }
}

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

extension FieldValue: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let texts = try? container.decode([String].self) {
      self = .list(texts)
    } else {
      self = .text(Self.scalar(in: container))
    }
  }

  /// Objects and mixed lists have no use here and become empty.
  private static func scalar(in container: any SingleValueDecodingContainer) -> String {
    if let text = try? container.decode(String.self) { return text }
    if let flag = try? container.decode(Bool.self) { return String(flag) }
    if let number = try? container.decode(Int.self) { return String(number) }
    return (try? container.decode(Double.self)).map { String($0) } ?? ""
  }
}

/// Reads the records of a JSON-lines file, plain or gzip.
enum RecordFile {
  /// Calls `body` with each record and its line.
  ///
  /// - Parameter skip: called with each line that cannot be read.
  /// - Throws: where the file itself cannot be read.
  static func read<Line: Decodable>(
    _ path: String, as type: Line.Type, skip: (CorpusError) -> Void,
    body: (Line, Int) -> Void
  ) throws(CorpusError) {
    var lines = try LineReader(path)
    let decoder = JSONDecoder()
    while true {
      do {
        guard let text = try lines.next() else { return }
        body(try decoder.decode(Line.self, from: Data(text.utf8)), lines.number)
      } catch let error as CorpusError {
        guard error.line != nil else { throw error }
        skip(error)
      } catch {
        skip(fault(error, in: path, line: lines.number))
      }
    }
  }

  private static func fault(_ error: any Error, in path: String, line: Int) -> CorpusError {
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
