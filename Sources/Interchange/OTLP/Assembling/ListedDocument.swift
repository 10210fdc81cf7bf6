import Retrieval

/// One document of a list that a span recorded.
struct ListedDocument: Sendable, Equatable {
  var id: String?
  /// Nil where none, or an empty one, is recorded.
  var content: String?
  /// Nil where none is recorded, or one that is no finite number.
  var score: Double?
  var isNotFinite = false
  /// The place in the reranker's input, from 0, by which some conventions name a document.
  var index: Int?
  var metadata: [String: AttributeValue] = [:]
}

extension ListedDocument {
  init(id: String?, content: String?) {
    self.id = id
    self.content = content
  }

  /// Reads OpenInference's document (`document.id`, `.content`, `.score`, `.metadata`), or one of
  /// OpenTelemetry's conventions and their forks (`id`, `text`, `score` or `relevance_score`,
  /// `index`); a text alone is the content.
  ///
  /// Nil where there is nothing that could tell it from others.
  init?(_ value: AttributeValue, limits: SpanLimits) {
    let value = value.parsed(limits: limits)?.unflattened(depth: limits.depth) ?? value
    guard let fields = value["document"].flatMap({ $0.record == nil ? nil : $0 }) ?? value.asRecord
    else {
      guard let text = value.text else { return nil }
      content = text
      return
    }
    id = fields.first(["id", "document_id"])?.text.flatMap { $0.isEmpty ? nil : $0 }
    content = fields.first(["content", "text", "page_content", "document"])?.text
      .flatMap { $0.isEmpty ? nil : $0 }
    index = (fields["index"] ?? value["index"])?.whole
    let noted = fields["metadata"]
    metadata = (noted?.parsed(limits: limits) ?? noted)?.record ?? [:]
    // Rerankers of LangChain leave their score in the metadata.
    let number =
      fields.first(["score", "relevance_score"]) ?? value["relevance_score"]
      ?? metadata["relevance_score"] ?? metadata["score"]
    score = number?.number.flatMap { $0.isFinite ? $0 : nil }
    isNotFinite = number?.number.map { !$0.isFinite } ?? false
    if id == nil, content == nil, index == nil { return nil }
  }

  /// The document with what another record of it knows beside.
  func completed(by other: ListedDocument) -> ListedDocument {
    var document = self
    document.id = id ?? other.id
    document.score = score ?? other.score
    document.metadata.merge(other.metadata) { own, _ in own }
    return document
  }

  /// Reads a list of documents, structured or as a text of JSON; nil where there is none.
  static func list(_ value: AttributeValue?, limits: SpanLimits) -> [ListedDocument]? {
    guard let value else { return nil }
    let parsed = value.parsed(limits: limits)?.unflattened(depth: limits.depth)
    guard let items = (parsed ?? value).list else { return nil }
    return items.prefix(limits.documents).compactMap { ListedDocument($0, limits: limits) }
  }
}

extension AttributeValue {
  /// The value where it is a record.
  fileprivate var asRecord: AttributeValue? { record == nil ? nil : self }

  /// What stands at the first of these paths at which anything does.
  func first(_ paths: [String]) -> AttributeValue? {
    paths.lazy.compactMap { self[$0] }.first
  }
}
