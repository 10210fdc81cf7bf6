import Foundation
import Retrieval

/// Reads the questions and judgements that lie beside a corpus.
struct GoldenReader {
  let root: String
  private(set) var golden = GoldenSet()
  private(set) var skipped: [CorpusError] = []

  /// Reads `queries.jsonl`, `qrels/*.tsv` (or `qrels.tsv`) and `qrels/evidence.jsonl` where they
  /// are.
  ///
  /// Of several splits only `test.tsv` is read, and then only the questions that it judges or
  /// that have no answer.
  init(_ root: String) throws {
    self.root = root
    guard let queries = first(of: ["queries.jsonl", "queries.jsonl.gz"]) else { return }
    try readQueries(queries)
    let splits = qrels
    let test = splits.filter { $0.hasSuffix("/test.tsv") }
    for path in test.isEmpty ? splits : test { try readJudgements(path) }
    if splits.count > 1, !test.isEmpty { keepJudgedQueries() }
    if let path = first(of: ["qrels/evidence.jsonl"]) { try readEvidence(path) }
  }

  private init() { root = "" }

  /// The questions of one file in BEIR's form.
  ///
  /// - Throws: `CorpusError` where the file, or any line of it, cannot be read; `CancellationError`.
  static func queries(at path: String) throws -> [GoldenQuery] {
    var reader = GoldenReader()
    try reader.readQueries(path)
    if let fault = reader.skipped.first { throw fault }
    return reader.golden.queries
  }

  private func first(of names: [String]) -> String? {
    names.map { root + "/" + $0 }.first(where: FileManager.default.fileExists)
  }

  /// Whether a file of a corpus' folder is part of a golden set.
  static func isPart(_ file: String) -> Bool {
    ["queries.jsonl", "queries.jsonl.gz", "qrels.tsv"].contains(file) || file.hasPrefix("qrels/")
  }

  private var qrels: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/qrels")) ?? []
    let splits = names.filter { $0.hasSuffix(".tsv") }.sorted().map { root + "/qrels/" + $0 }
    return splits.isEmpty ? first(of: ["qrels.tsv"]).map { [$0] } ?? [] : splits
  }

  private mutating func readQueries(_ path: String) throws {
    var lines: [String: Int] = [:]
    var queries: [GoldenQuery] = []
    var skipped: [CorpusError] = []
    try RecordFile.read(path, as: [String: FieldValue].self, skip: { skipped.append($0) }) {
      fields, line in
      let query = try GoldenQuery(Record(fields, mapping: CorpusMapping()))
      if let earlier = lines.updateValue(line, forKey: query.id) {
        throw CorpusError.taken(query.id, by: "line \(earlier)", path, line: line)
      }
      queries.append(query)
    }
    golden.queries = queries
    self.skipped += skipped
  }

  private mutating func readJudgements(_ path: String) throws(CorpusError) {
    var lines = try LineReader(path)
    while true {
      do throws(CorpusError) {
        guard let line = try lines.next() else { return }
        readJudgement(line, number: lines.number, path)
      } catch {
        guard error.line != nil else { throw error }
        skipped.append(error)
      }
    }
  }

  /// Reads one line; the first may name the columns.
  private mutating func readJudgement(_ line: String, number: Int, _ path: String) {
    let columns = line[...].trimmedAtEnd.split(separator: "\t", omittingEmptySubsequences: false)
    if columns.count == 3, let grade = Int(columns[2]) {
      golden.judgements.append(
        Judgement(queryID: String(columns[0]), documentID: String(columns[1]), grade: grade))
    } else if number > 1 {
      skipped.append(
        CorpusError(
          path, line: number, "is not a query id, a document id and a whole grade",
          mend: "separate the three with tabs"))
    }
  }

  private mutating func keepJudgedQueries() {
    let judged = Set(golden.judgements.map(\.queryID))
    golden.queries.removeAll { $0.isAnswerable && !judged.contains($0.id) }
  }

  /// Gives judgements their evidence; one with several passages becomes one judgement for each.
  private mutating func readEvidence(_ path: String) throws {
    let places = Dictionary(
      golden.judgements.enumerated().map { ([$1.queryID, $1.documentID], $0) },
      uniquingKeysWith: { first, _ in first })
    var judgements = golden.judgements
    var skipped: [CorpusError] = []
    try RecordFile.read(path, as: EvidenceRecord.self, skip: { skipped.append($0) }) {
      record, line in
      guard let place = places[[record.queryID, record.documentID]] else {
        let pair = "\(record.queryID) and \(record.documentID)"
        return skipped.append(
          CorpusError(path, line: line, "\(pair) have no judgement", mend: "add one to the qrels"))
      }
      if judgements[place].evidence == nil {
        judgements[place].evidence = record.evidence
      } else {
        judgements.append(judgements[place])
        judgements[judgements.count - 1].evidence = record.evidence
      }
    }
    golden.judgements = judgements
    self.skipped += skipped
  }
}

extension GoldenQuery {
  fileprivate init(_ record: Record) throws(FieldFault) {
    guard let id = record.id else { throw .missing("_id") }
    let own = ["type", "answerable", "exclude"]
    self.init(
      id: id, text: record.text, type: record.fields["type"]?.scalar,
      isAnswerable: record.fields["answerable"]?.scalar != "false",
      metadata: record.fields.filter { !own.contains($0.key) }.compactMapValues(\.scalar),
      excluded: record.fields["exclude"]?.scalars ?? [])
  }
}

extension CorpusError {
  /// A second record or document of the same id.
  static func taken(
    _ id: String, by other: String, _ path: String, line: Int? = nil
  ) -> CorpusError {
    CorpusError(path, line: line, "the id \(id) is taken by \(other)", mend: "give it another one")
  }
}
