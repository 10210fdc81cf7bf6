import Retrieval

extension SpanStep {
  /// Reads the attributes of OpenTelemetry's conventions for generative AI.
  ///
  /// `gen_ai.operation.name` tells the kind: `retrieval` is in the conventions, `rerank` (or
  /// `rerank_documents`) in proposals for them and in forks, which name the lists differently.
  ///
  /// - Returns: false where the span follows them in neither.
  mutating func readGenAI(_ attributes: AttributeValue, limits: SpanLimits) -> Bool {
    guard let kind = genAIKind(of: attributes) else { return false }
    self.kind = kind
    convention = .genAI
    model = attributes["gen_ai.request.model"]?.text
    switch kind {
    case .retriever: readRetrieval(attributes["gen_ai.retrieval"] ?? .null, limits: limits)
    case .reranker: readRerank(attributes["gen_ai.rerank"] ?? .null, limits: limits)
    case .other: break
    }
    topK = topK ?? attributes["gen_ai.request.top_k"]?.whole
    source = attributes["gen_ai.data_source.id"]?.text
    query = query ?? attributes["input.value"]?.text
    return true
  }

  private func genAIKind(of attributes: AttributeValue) -> Kind? {
    switch attributes["gen_ai.operation.name"]?.text?.lowercased() {
    case "retrieval": return .retriever
    case "rerank", "rerank_documents": return .reranker
    default: break
    }
    switch attributes["gen_ai.span.kind"]?.text?.uppercased() {
    case "RETRIEVER": return .retriever
    case "RERANKER": return .reranker
    default: return nil
    }
  }

  private mutating func readRetrieval(_ fields: AttributeValue, limits: SpanLimits) {
    query = fields.first(["query.text", "query_text", "query"])?.text
    output = ListedDocument.list(fields["documents"], limits: limits)
  }

  private mutating func readRerank(_ fields: AttributeValue, limits: SpanLimits) {
    query = fields.first(["query.text", "query_text", "query"])?.text
    input = ListedDocument.list(
      fields.first(["input_documents", "input.documents", "candidate.documents"]), limits: limits)
    output = ListedDocument.list(
      fields.first(["output_documents", "output.documents", "documents", "results"]),
      limits: limits)
    topK = fields.first(["top_n", "top_k"])?.whole
    if output == nil, fields["scores"] != nil {
      gaps.append("\(name) recorded scores, but not of which documents")
    }
  }
}
