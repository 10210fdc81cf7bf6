import Retrieval

/// A page of HTML as a document: its title, what its `meta` elements say, and its content as
/// Markdown.
struct HTMLPage {
  var title: String?
  var fields: [String: FieldValue]
  var body: String

  /// Reads a page, however malformed.
  init(_ page: String, path: String) throws(CorpusError) {
    guard let tree = HTMLTree(page) else {
      throw CorpusError(
        path, "nests more than 1000 elements deep", mend: "save the page's words as .txt or .md")
    }
    title = tree.title.flatMap { $0.isEmpty ? nil : $0 }
    fields = Self.fields(tree.metas)
    body = PageWriter.markdown(of: tree.root)
    if body.isEmpty { throw .wordless(path) }
  }

  /// Names that speak of the page's machinery, or of its day under another name.
  private static let machinery: Set = ["viewport", "robots", "generator", "theme-color"]
  private static let days: Set = ["last-modified", "dcterms.modified", "article:modified_time"]

  private static func fields(_ metas: [[String: String]]) -> [String: FieldValue] {
    var values: [String: [String]] = [:]
    for meta in metas {
      guard let content = meta["content"],
        let name = (meta["name"] ?? meta["property"])?.lowercased()
      else { continue }
      if days.contains(name) {
        values["updated"] = values["updated"] ?? [content]
      } else if !machinery.contains(name), !name.contains(":") {
        values[name, default: []] += name == "keywords" ? content.listed : [content]
      }
    }
    return values.mapValues { texts in
      texts.count == 1 ? .untyped(texts[0]) : .list(texts.map { .text($0) })
    }
  }
}

extension Document {
  /// Takes over a page, whose front matter comes before its own words of itself.
  init(id: String, name: String, page: HTMLPage, front: FrontMatter) throws(FieldFault) {
    var fields = page.fields
    for (key, value) in front.fields {
      guard key.lowercased() != "access" || fields["access"] == nil else { throw .saidTwice }
      fields[key] = value
    }
    let heading = Self.firstHeading(of: page.body)
    self.init(
      id: id, title: front.title ?? page.title ?? heading ?? name, body: page.body,
      metadata: try Metadata(fields))
  }
}

extension String {
  fileprivate var listed: [String] {
    split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
  }
}
