import Foundation
import Retrieval

extension Document {
  /// Reads a Markdown, plain text or HTML file.
  ///
  /// - Parameters:
  ///   - file: the path below the corpus, whose ending is left out of the id.
  ///   - path: the path that the file can be opened by.
  init(file: String, path: String) throws(CorpusError) {
    let isPage = ["html", "htm"].contains((file as NSString).pathExtension.lowercased())
    let text = isPage ? try TextFile.readPage(path) : try TextFile.read(path)
    guard !text[...].isBlank else { throw .wordless(path) }
    let (front, body) = try FrontMatter.split(text, path: path)
    let id = (file as NSString).deletingPathExtension
    let name = (id as NSString).lastPathComponent
    let page = isPage ? try HTMLPage(body, path: path) : nil
    do throws(FieldFault) {
      if let page {
        try self.init(id: id, name: name, page: page, front: front)
      } else {
        self.init(
          id: id, title: front.title ?? Self.firstHeading(of: body) ?? name, body: body,
          metadata: try Metadata(front.fields))
      }
    } catch {
      throw CorpusError(path, error.problem, mend: error.mend)
    }
  }

  /// Takes over a record, which goes by the hash of its words where nothing names it.
  init(_ record: Record) throws(FieldFault) {
    var hash = Fingerprint()
    for text in [record.title, record.text] where record.id == nil { hash.add(text) }
    self.init(
      id: record.id ?? hash.digits, title: record.title, body: record.text,
      metadata: try Metadata(record.fields))
  }

  static func firstHeading(of body: String) -> String? {
    var reader = BlockReader(body)
    while let block = reader.read() {
      if case .heading(_, let title) = block.kind, !title.isEmpty { return title }
    }
    return nil
  }
}

extension CorpusError {
  static func wordless(_ path: String) -> CorpusError {
    CorpusError(path, "holds no words", mend: "fill it or delete it")
  }
}
