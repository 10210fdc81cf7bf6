import Interchange
import Reranking
import Retrieval

/// The models of a search engine, and what was fitted for them.
struct EngineModels: Sendable {
  let embedder: LocalEmbedder
  let reranker: LocalReranker
  /// How the reranker's word is joined with other evidence; nil where nobody has fitted that.
  let blend: BlendWeights?
  let calibrations: [Calibration]
  /// The servers that may stand in the reranker's place.
  var remotes: [RemoteReranker] = []

  /// Which models they are, by their part in a run; the blend only where it was fitted for the
  /// others, and the servers as `remote:NAME`.
  var identities: [String: ModelIdentity] {
    var identities = ["embedder": embedder.identity, "reranker": reranker.identity]
    if let blend, blend.refusal(of: identities) == nil { identities["blend"] = blend.identity }
    for remote in remotes { identities[remote.kind.rawValue] = remote.identity }
    return identities
  }

  /// Loads the weights of both models at the same time, where they are not loaded yet.
  func prepare() async throws {
    async let reranker: Void = reranker.prepare { _, _ in }
    try await embedder.prepare()
    try await reranker
  }

  /// Throws where settings ask for a server that nobody has configured.
  func demandRemote(of settings: Settings) throws {
    try settings.demandRemote(among: remotes.map(\.server.name))
  }
}

extension RemoteReranker {
  /// What settings call it.
  var kind: RerankerKind { .remote(server.name) }
}

extension Settings {
  /// Throws where a server is asked for that is none of these.
  func demandRemote(among names: [String]) throws {
    guard let name = reranker.remoteName, !names.contains(name) else { return }
    let advice =
      names.isEmpty
      ? "describe it as [remote.\(name)] in your configuration, as docs/remote-rerankers.md shows"
      : "there are \(names.map { RerankerKind.remote($0).rawValue }.joined(separator: ", "))"
    throw UsageError("no remote \(name) is configured; \(advice)")
  }
}
