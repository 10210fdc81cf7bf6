import Foundation
import Retrieval

/// Reads a corpus from disk, naming and leaving out what cannot be read.
package struct CorpusReader {
  private let root: String
  private var documents: [Document] = []
  private var skipped: [CorpusError] = []
  /// Where each id was first seen.
  private var places: [String: String] = [:]

  private init(_ path: String) {
    root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Reads a folder of `.md` and `.txt` files, a BEIR folder (`corpus.jsonl`, plain or gzip), or
  /// one file of JSON lines in BEIR's keys.
  ///
  /// In a folder with `queries.jsonl` and `documents/`, only the latter holds documents.
  ///
  /// - Throws: where nothing can be read at all; single bad documents are `skipped`.
  package static func read(_ path: String) throws(CorpusError) -> CorpusContents {
    var reader = CorpusReader(path)
    let golden = try reader.readAll()
    return CorpusContents(
      name: URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent,
      documents: reader.documents, golden: golden, skipped: reader.skipped,
      fingerprint: Fingerprint.of(reader.documents))
  }

  private mutating func readAll() throws(CorpusError) -> GoldenSet {
    guard FileManager.default.fileExists(atPath: root) else {
      throw CorpusError(root, "there is no such file or folder", mend: "check the path")
    }
    guard FileManager.default.isFolder(root) else {
      try readSingleFile()
      return GoldenSet()
    }
    let records = ["/corpus.jsonl", "/corpus.jsonl.gz"].map { root + $0 }
      .first(where: FileManager.default.fileExists)
    if let records { try readRecords(records) } else { try readFolder() }
    try checkNotEmpty()
    let golden = try GoldenReader(root)
    skipped += golden.skipped
    return golden.golden
  }

  private mutating func readSingleFile() throws(CorpusError) {
    guard root.hasSuffix(".jsonl") || root.hasSuffix(".jsonl.gz") else {
      throw CorpusError(
        root, "is neither a folder nor a .jsonl file", mend: "name the folder that it lies in")
    }
    try readRecords(root)
    try checkNotEmpty()
  }

  private mutating func readFolder() throws(CorpusError) {
    let below = root + "/documents"
    let hasOwnFolder =
      FileManager.default.isFolder(below)
      && FileManager.default.fileExists(atPath: root + "/queries.jsonl")
    let walk = try FolderWalk(hasOwnFolder ? below : root)
    skipped += walk.unreadable
    for file in walk.files { readFile(file, below: walk.root) }
  }

  private mutating func readFile(_ file: String, below folder: String) {
    let path = folder + "/" + file
    do throws(CorpusError) {
      let text = try TextFile.read(path)
      guard !text[...].isBlank else {
        throw CorpusError(path, "holds no words", mend: "fill it or delete it")
      }
      try add(Document(text, file: file, path: path), place: file, path: path)
    } catch {
      skipped.append(error)
    }
  }

  private mutating func readRecords(_ path: String) throws(CorpusError) {
    var reader = self
    try RecordFile.read(path, as: Record.self, skip: { reader.skipped.append($0) }) {
      record, line in
      do throws(CorpusError) {
        try reader.add(Document(record), place: "line \(line)", path: path, line: line)
      } catch {
        reader.skipped.append(error)
      }
    }
    self = reader
  }

  private mutating func add(
    _ document: Document, place: String, path: String, line: Int? = nil
  ) throws(CorpusError) {
    if let other = places[document.id] { throw .taken(document.id, by: other, path, line: line) }
    places[document.id] = place
    documents.append(document)
  }

  private func checkNotEmpty() throws(CorpusError) {
    if !documents.isEmpty { return }
    guard let first = skipped.first else {
      throw CorpusError(
        root, "holds no documents",
        mend: "put .md or .txt files there, or corpus.jsonl with a record on each line")
    }
    throw CorpusError(
      first.path, line: first.line,
      "\(first.problem) (and no other document of \(skipped.count) could be read)",
      mend: first.mend)
  }
}

extension Document {
  /// Reads a Markdown or plain text file.
  ///
  /// - Parameters:
  ///   - file: the path below the corpus, whose ending is left out of the id.
  ///   - path: the whole path, for errors.
  fileprivate init(_ text: String, file: String, path: String) throws(CorpusError) {
    let (front, body) = try FrontMatter.split(text, path: path)
    let id = (file as NSString).deletingPathExtension
    self.init(
      id: id,
      title: front.title ?? Self.firstHeading(of: body) ?? (id as NSString).lastPathComponent,
      body: body, metadata: front.metadata)
  }

  fileprivate init(_ record: Record) {
    self.init(
      id: record.id, title: record.title ?? "", body: record.text,
      metadata: Metadata(record.metadata))
  }

  private static func firstHeading(of body: String) -> String? {
    var reader = BlockReader(body)
    while let block = reader.read() {
      if case .heading(_, let title) = block.kind, !title.isEmpty { return title }
    }
    return nil
  }
}
