import ArgumentParser
import Foundation
import Retrieval
import Storage
import Transformers

/// The settings of a run, as flags.
struct SettingsOptions: ParsableArguments {
  @Option(name: [.customShort("k"), .long], help: "K: candidates from each retriever.")
  var candidates: Int?
  @Option(name: [.customShort("n"), .long], help: "N: chunks that may enter the context.")
  var topN: Int?
  @Option(help: "The least score that passes, 0 to 1.")
  var threshold: Double?
  @Option(help: "Tokens that the context may hold.")
  var budget: Int?
  @Option(help: "The constant of reciprocal rank fusion.")
  var rrfK: Int?
  @Option(help: "BM25's term saturation.")
  var k1: Double?
  @Option(help: "BM25's length normalisation, 0 to 1.")
  var b: Double?

  /// The defaults with what was given over them.
  func settings() throws -> Settings {
    var settings = Settings()
    settings.candidates = candidates ?? settings.candidates
    settings.topN = topN ?? settings.topN
    settings.threshold = threshold ?? settings.threshold
    settings.tokenBudget = budget ?? settings.tokenBudget
    settings.rrfK = rrfK ?? settings.rrfK
    settings.k1 = k1 ?? settings.k1
    settings.b = b ?? settings.b
    if let fault = settings.fault { throw UsageError(fault) }
    return settings
  }
}

/// Which models do the work: a built-in one's name or a folder in Hugging Face layout.
struct ModelOptions: ParsableArguments {
  @Option(help: "The bi-encoder: a built-in model's name, or a folder.")
  var embedder = "rankscope-embed"
  @Option(help: "The cross-encoder: a built-in model's name, or a folder.")
  var reranker = "rankscope-rerank"

  func loadEmbedder(_ installation: Installation) throws -> LocalEmbedder {
    try LocalEmbedder(ModelFolder.open(installation.model(embedder)))
  }

  func loadReranker(_ installation: Installation) throws -> LocalReranker {
    try LocalReranker(ModelFolder.open(installation.model(reranker)))
  }
}

/// Where the corpus is, and whether runs are recorded.
struct CorpusOptions: ParsableArguments {
  @Argument(help: "A folder of documents, a BEIR folder or a .jsonl file; else the sample corpus.")
  var corpus: String?
  @Flag(name: .customLong("no-trace"), help: "Leave no record of the runs.")
  var leavesNoTrace = false

  /// The trace store; nil with `--no-trace`.
  func traces(_ folders: Folders) throws -> TraceStore? {
    guard !leavesNoTrace else { return nil }
    try folders.create()
    return try TraceStore(path: folders.traces)
  }
}
