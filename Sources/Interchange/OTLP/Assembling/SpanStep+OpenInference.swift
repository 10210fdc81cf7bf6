import Retrieval

extension SpanStep {
  /// Reads the attributes of OpenInference: `openinference.span.kind`, `input.value`,
  /// `retrieval.documents` and `reranker.*`.
  mutating func readOpenInference(_ attributes: AttributeValue, limits: SpanLimits) {
    convention = .openInference
    let documents = retrieved(attributes, limits: limits)
    input = ListedDocument.list(attributes["reranker.input_documents"], limits: limits)
    output = ListedDocument.list(attributes["reranker.output_documents"], limits: limits)
    kind = kind(of: attributes, isRetriever: documents != nil)
    query = attributes["reranker.query"]?.text ?? question(in: attributes, limits: limits)
    topK = attributes["reranker.top_k"]?.whole
    model = attributes.first(["reranker.model_name", "embedding.model_name"])?.text
    if model == "unknown" { model = nil }
    if kind != .reranker { output = documents }
  }

  /// The retriever's documents, with what only its output says of them: LangChain's record has the
  /// ids there and nowhere else.
  private func retrieved(_ attributes: AttributeValue, limits: SpanLimits) -> [ListedDocument]? {
    let documents = ListedDocument.list(attributes["retrieval.documents"], limits: limits)
    guard let documents, documents.contains(where: { $0.id == nil }),
      let output = attributes["output.value"]?.parsed(limits: limits)
    else { return documents }
    let told = ListedDocument.list(output["documents"] ?? output, limits: limits) ?? []
    guard told.count == documents.count else { return documents }
    return zip(documents, told).map { $0.content == $1.content ? $0.completed(by: $1) : $0 }
  }

  private func kind(of attributes: AttributeValue, isRetriever: Bool) -> Kind {
    switch attributes["openinference.span.kind"]?.text?.uppercased() {
    case "RETRIEVER": .retriever
    case "RERANKER": .reranker
    default: input != nil || output != nil ? .reranker : isRetriever ? .retriever : .other
    }
  }

  /// The question in `input.value`, which may be a record of a program's own names.
  private func question(in attributes: AttributeValue, limits: SpanLimits) -> String? {
    guard let value = attributes["input.value"] else { return nil }
    return value.parsed(limits: limits)?.question ?? value.text
  }
}

extension AttributeValue {
  /// The question within what a program was given, by the names that programs use for it.
  var question: String? {
    let names = [
      "query", "question", "query_str", "query_bundle", "str_or_query_bundle", "search_query",
      "user_query", "input", "text",
    ]
    guard case .record(let members) = self else { return nil }
    for name in names {
      if case .text(let text) = members[name] { return text }
      if let inner = members[name]?.question { return inner }
    }
    return nil
  }
}
