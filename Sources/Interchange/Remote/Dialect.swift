/// How a family of servers is asked to rerank: what its keys are called, and what it takes at once.
///
/// Every one of them takes the key as a bearer's, and the question under `query`.
package struct Dialect: Sendable, Equatable {
  /// Whether a request names a model.
  enum ModelUse: Sendable { case required, optional, never }

  package let name: String
  /// The host of the family's own service; nil where everybody runs their own.
  let home: String?
  /// Where reranking is on a server.
  let path: String
  let model: ModelUse
  /// The key of the passages.
  let documents: String
  /// The key of how many results are wanted; nil where all come in any case.
  let top: String?
  /// What else every request says.
  let flags: [String: Bool]
  /// The key of the results; nil where the answer is the list itself.
  let results: String?
  /// The key of a result's score.
  let score: String
  /// Whether scores lie between 0 and 1; else they are logits.
  let isShare: Bool
  /// The passages that a request may hold.
  let batch: Int
  /// The tokens that a request may hold: the question's for each passage, and the passages'.
  var tokens: Int?
  /// Where a server says how many passages it takes; nil where none does.
  var info: String?
}

extension Dialect {
  /// Cohere's second version (github.com/cohere-ai/cohere-python, `v2/raw_client.py`).
  static let cohere = Dialect(
    name: "cohere", home: "https://api.cohere.com", path: "/v2/rerank", model: .required,
    documents: "documents", top: "top_n", flags: [:], results: "results",
    score: "relevance_score", isShare: true, batch: 1000)

  /// Jina's, which many others speak: LocalAI, vLLM, Infinity, Novita, llama.cpp.
  static let jina = Dialect(
    name: "jina", home: "https://api.jina.ai", path: "/v1/rerank", model: .optional,
    documents: "documents", top: "top_n", flags: ["return_documents": false],
    results: "results", score: "relevance_score", isShare: true, batch: 1000)

  /// Voyage's (github.com/voyage-ai/voyageai-python); its oldest model takes the fewest tokens.
  static let voyage = Dialect(
    name: "voyage", home: "https://api.voyageai.com", path: "/v1/rerank", model: .required,
    documents: "documents", top: "top_k", flags: ["return_documents": false, "truncation": true],
    results: "data", score: "relevance_score", isShare: true, batch: 1000, tokens: 300_000)

  /// Mixedbread's (mixedbread.com/api-reference).
  static let mixedbread = Dialect(
    name: "mixedbread", home: "https://api.mixedbread.com", path: "/v1/reranking",
    model: .required, documents: "input", top: "top_k", flags: ["return_input": false],
    results: "data", score: "score", isShare: true, batch: 1000)

  /// Text Embeddings Inference (github.com/huggingface/text-embeddings-inference,
  /// `router/src/http/types.rs`); it is asked for logits, which lose nothing near 0 and 1.
  static let tei = Dialect(
    name: "tei", home: nil, path: "/rerank", model: .never, documents: "texts", top: nil,
    flags: ["raw_scores": true, "return_text": false, "truncate": true], results: nil,
    score: "score", isShare: false, batch: 32, info: "/info")

  /// All that are spoken.
  package static let all = [cohere, jina, voyage, tei, mixedbread]

  package static func named(_ name: String) -> Dialect? { all.first { $0.name == name } }
}
