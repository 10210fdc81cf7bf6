import ArgumentParser
import Foundation
import Reranking
import Retrieval
import Storage
import Transformers

/// Which models do the work: built in, fetched, or a folder in Hugging Face layout.
struct ModelOptions: ParsableArguments {
  @Option(
    help: "The bi-encoder: built-in by its name, fetched as ORG/NAME, or a folder.",
    completion: .model)
  var embedder = Installation.builtInEmbedder
  @Option(
    help: "The cross-encoder: built-in by its name, fetched as ORG/NAME, or a folder.",
    completion: .model)
  var rerankModel = Installation.builtInReranker

  @Option(
    help: "A calibration file, for --normalisation platt or isotonic.", completion: .file())
  var calibration: String?
  @Option(
    help: "The tokenizer that counts the context's tokens: a model's name, or a tokenizer.json.",
    completion: .model)
  var contextTokenizer: String?

  func loadEmbedder(_ installation: Installation) throws -> LocalEmbedder {
    try LocalEmbedder(ModelFolder.open(installation.model(embedder)))
  }

  func loadReranker(_ installation: Installation) throws -> LocalReranker {
    try LocalReranker(ModelFolder.open(installation.model(rerankModel)))
  }

  /// How the cross-encoder's logit is joined with the retrievers' evidence; nil where nobody has
  /// fitted it for this model.
  func blend(_ installation: Installation) throws -> BlendWeights? {
    let path = try installation.model(rerankModel) + "/blend.json"
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    do {
      return try JSONDecoder().decode(BlendWeights.self, from: data)
    } catch {
      throw UsageError("\(path) holds no weights of a blend; mend it, or remove it")
    }
  }
}

extension ModelOptions {
  /// How many tokens a text has for the model that will read the context; nil where the embedder's
  /// count stands.
  func contextCounter(_ installation: Installation) throws -> (@Sendable (String) -> Int)? {
    guard let contextTokenizer else { return nil }
    let tokenizer =
      contextTokenizer.hasSuffix(".json")
      ? try TextTokenizer(file: contextTokenizer)
      : try TextTokenizer(folder: installation.model(contextTokenizer))
    return { tokenizer.count($0) }
  }
}

/// Where the corpus is, and whether runs are recorded.
struct CorpusOptions: ParsableArguments {
  @Argument(
    help: "A folder of documents, a BEIR folder, a .jsonl, .csv or .tsv file, or an index.",
    completion: .file())
  var corpus: String?
  @OptionGroup var reading: ReadingOptions
  @Flag(name: .customLong("no-trace"), help: "Leave no record of the runs.")
  var leavesNoTrace = false
  @Flag(name: .customLong("private"), help: "Record ids and numbers, and no text.")
  var isPrivate = false

  /// The trace store, from which what is kept no longer goes in the background; nil with
  /// `--no-trace`.
  func traces(_ folders: Folders) throws -> TraceStore? {
    guard !leavesNoTrace else { return nil }
    let store = try TraceStore.open(in: folders, isPrivate: isPrivate)
    try store.pruneInBackground()
    return store
  }
}
