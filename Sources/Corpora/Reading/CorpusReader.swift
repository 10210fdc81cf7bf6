import Foundation
package import Retrieval

/// Reads a corpus from disk, naming and leaving out what cannot be read.
package struct CorpusReader {
  private let root: String
  private let mapping: CorpusMapping
  private let reader: Reader
  private var documents: [Document] = []
  private var skipped: [CorpusError] = []
  private var ignored = IgnoredFiles()
  /// Where each id was first seen.
  private var places: [String: String] = [:]

  private init(_ path: String, _ mapping: CorpusMapping, _ reader: Reader) {
    root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.mapping = mapping
    self.reader = reader
  }

  /// Reads a folder of `.md`, `.txt` and `.html` files, a BEIR folder (`corpus.jsonl`), or one file
  /// of JSON lines or a table (`.jsonl`, `.csv`, `.tsv`), each of these plain or gzip.
  ///
  /// In a folder with `queries.jsonl` and `documents/`, only the latter holds documents. A record
  /// of a single file without an id goes by the hash of its words.
  ///
  /// For a member of groups the corpus is, value for value, what it would be without the documents
  /// that are closed to them: also judgements and questions about those are left out. `skipped` is
  /// empty then, since who may read what could not be read is not known.
  ///
  /// - Parameters:
  ///   - mapping: where a record's or table's parts stand; folders of files have no use for it.
  ///   - reader: who the corpus is read for.
  /// - Throws: `CorpusError` where nothing can be read at all; single bad documents are `skipped`.
  ///   `CancellationError` where the task is cancelled.
  package static func read(
    _ path: String, mapping: CorpusMapping = CorpusMapping(), as reader: Reader = .everything
  ) throws -> CorpusContents {
    var corpus = CorpusReader(path, mapping, reader)
    let golden: GoldenSet
    do {
      golden = try corpus.readAll()
    } catch let error as CorpusError {
      throw corpus.told(error)
    }
    return CorpusContents(
      name: URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent,
      documents: corpus.documents, golden: golden, skipped: corpus.skipped,
      ignored: corpus.ignored,
      fingerprint: try Fingerprint.of(corpus.documents))
  }

  /// An error as the reader may hear it: a line's number counts the lines before it, the hidden
  /// ones too.
  private func told(_ error: CorpusError) -> CorpusError {
    var error = error
    if reader != .everything { error.line = nil }
    return error
  }

  private mutating func readAll() throws -> GoldenSet {
    guard FileManager.default.fileExists(atPath: root) else {
      throw CorpusError(root, "there is no such file or folder", mend: "check the path")
    }
    guard FileManager.default.isFolder(root) else {
      try readSingleFile()
      try checkNotEmpty()
      return GoldenSet()
    }
    let records = ["/corpus.jsonl", "/corpus.jsonl.gz"].map { root + $0 }
      .first(where: FileManager.default.fileExists)
    if let records { try readRecords(records, idsRequired: true) } else { try readFolder() }
    try checkNotEmpty()
    let golden = try GoldenReader(root)
    guard reader == .everything else {
      return golden.golden.limited(to: Set(documents.map(\.id)))
    }
    skipped += golden.skipped
    return golden.golden
  }

  private mutating func readSingleFile() throws {
    let name = root.lowercased()
    switch (name.hasSuffix(".gz") ? name.dropLast(3) : name[...]).split(separator: ".").last {
    case "jsonl": try readRecords(root, idsRequired: false)
    case "csv", "tsv": try readTable(root)
    default:
      throw CorpusError(
        root, "is neither a folder nor a .jsonl, .csv or .tsv file",
        mend: "name the folder that it lies in")
    }
  }

  private mutating func readFolder() throws {
    let below = root + "/documents"
    let hasOwnFolder =
      FileManager.default.isFolder(below)
      && FileManager.default.fileExists(atPath: root + "/queries.jsonl")
    let walk = try FolderWalk(hasOwnFolder ? below : root) { GoldenReader.isPart($0) }
    skipped += walk.unreadable
    ignored = walk.ignored
    for file in walk.files {
      try Task.checkCancellation()
      readFile(file, below: walk.root)
    }
  }

  private mutating func readFile(_ file: String, below folder: String) {
    let path = folder + "/" + file
    do throws(CorpusError) {
      try add(Document(file: file, path: path), place: file, path: path)
    } catch {
      skipped.append(error)
    }
  }

  private mutating func readRecords(_ path: String, idsRequired: Bool) throws {
    var corpus = self
    try RecordFile.read(
      path, as: [String: FieldValue].self, skip: { corpus.skipped.append($0) }
    ) { fields, line in
      let record = try Record(fields, mapping: corpus.mapping)
      if idsRequired, record.id == nil { throw FieldFault.missing("_id") }
      try corpus.add(Document(record), place: "line \(line)", path: path, line: line)
    }
    self = corpus
  }

  private mutating func readTable(_ path: String) throws {
    var table = try TableReader.open(path)
    let places = try mapping.places(in: table)
    while true {
      try Task.checkCancellation()
      do {
        guard let fields = try table.next() else { return }
        let record = try Record(fields, mapping: mapping, places: places)
        try add(
          Document(record), place: "line \(table.line)", path: path, line: table.line)
      } catch let fault as FieldFault {
        skipped.append(CorpusError(path, line: table.line, fault.problem, mend: fault.mend))
      } catch let error as CorpusError {
        guard error.line != nil, !table.isBroken else { throw error }
        skipped.append(error)
      } catch {}
    }
  }

  /// Adds a document that the reader may see; of those alone an id can be taken.
  private mutating func add(
    _ document: Document, place: String, path: String, line: Int? = nil
  ) throws(CorpusError) {
    guard reader.mayRead(document.metadata) else { return }
    if let other = places[document.id] { throw .taken(document.id, by: other, path, line: line) }
    places[document.id] = place
    documents.append(document)
  }

  private mutating func checkNotEmpty() throws(CorpusError) {
    if reader != .everything { (skipped, ignored) = ([], IgnoredFiles()) }
    if !documents.isEmpty { return }
    guard let first = skipped.first else {
      throw CorpusError(
        root, "holds no documents",
        mend: "put .md, .txt or .html files there, or corpus.jsonl with a record on each line")
    }
    throw CorpusError(
      first.path, line: first.line,
      "\(first.problem) (and no other document of \(skipped.count) could be read)",
      mend: first.mend)
  }
}
