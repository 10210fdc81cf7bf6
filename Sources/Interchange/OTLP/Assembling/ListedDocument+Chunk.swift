import Digests
import Retrieval

extension Chunk {
  /// A document of another program's list as a chunk.
  ///
  /// Its document is what the metadata names as such (`document_id`, a source, a file), else the
  /// document's own id. Tokens are not recorded there, so they are 0.
  ///
  /// - Parameter id: unique among the chunks of the trace.
  init(_ document: ListedDocument, id: String) {
    let fields = document.metadata
    let names = ["document_id", "doc_id", "source", "file_path", "file_name", "url"]
    self.init(
      documentID: fields.text(names) ?? document.id ?? id,
      title: fields.text(["title", "file_name", "name"]) ?? "",
      headings: fields["headings"]?.list?.compactMap(\.text) ?? [],
      section: fields["section"]?.whole.map { max(0, $0) } ?? 0, text: document.content ?? "",
      metadata: Metadata(fields))
    self.id = id
  }
}

extension ListedDocument {
  /// The document's own id, else one made from its content or its place.
  var name: String {
    if let id { return id }
    guard let content else { return "input-\(index ?? 0)" }
    return "text-" + Digest.sha256(of: content).shortDigits
  }
}

extension [String: AttributeValue] {
  fileprivate func text(_ names: [String]) -> String? {
    names.lazy.compactMap { self[$0]?.text }.first { !$0.isEmpty }
  }
}

extension Metadata {
  /// The keys that are built in, and every other that is no list or record of records; a field
  /// within another goes by both names.
  fileprivate init(_ fields: [String: AttributeValue]) {
    self.init(
      source: fields.text(["source"]),
      updated: fields.text(["updated"]).flatMap { CalendarDay($0) },
      region: fields.text(["region"]), access: fields["access"]?.list?.compactMap(\.text) ?? [],
      authority: fields.text(["authority"]))
    let builtIn: Set = [
      "source", "region", "access", "authority", "title", "headings", "document_id",
    ]
    for (key, value) in fields where !builtIn.contains(key) {
      add(value, at: key, depth: 0)
    }
    if updated != nil { other["updated"] = nil }
    if fields["section"]?.whole != nil { other["section"] = nil }
  }

  private mutating func add(_ value: AttributeValue, at key: String, depth: Int) {
    switch value {
    case .text(let text): other[key] = MetadataValue(readingDay: text)
    case .whole(let number): other[key] = .number(Double(number))
    case .number(let number): other[key] = number.isFinite ? .number(number) : nil
    case .flag(let flag): other[key] = .flag(flag)
    case .list(let items):
      let texts = items.compactMap(\.text)
      if texts.count == items.count { other[key] = .list(texts) }
    case .record(let members) where depth < 8:
      for (name, member) in members { add(member, at: "\(key).\(name)", depth: depth + 1) }
    case .null, .record: break
    }
  }
}
