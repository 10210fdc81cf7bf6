import Reranking
import Retrieval

/// The models of a search engine, and what was fitted for them.
struct EngineModels: Sendable {
  let embedder: LocalEmbedder
  let reranker: any Reranker
  /// How the reranker's word is joined with other evidence; nil where nobody has fitted that.
  let blend: BlendWeights?
  let calibrations: [Calibration]

  /// Which models they are, by their part in a run; the blend only where it was fitted for the
  /// others.
  var identities: [String: ModelIdentity] {
    var identities = ["embedder": embedder.identity, "reranker": reranker.identity]
    if let blend, blend.refusal(of: identities) == nil { identities["blend"] = blend.identity }
    return identities
  }
}
