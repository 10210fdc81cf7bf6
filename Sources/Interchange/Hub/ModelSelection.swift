/// Which files of a model are fetched: what the engine reads, and the card with the licence.
struct ModelSelection: Equatable {
  /// Everything but the weights: what tells whether the engine can run the model.
  let small: [ListedFile]
  /// Nil where the hub has none that can be read.
  let weights: ListedFile?

  /// Chooses among the listed files; throws ``HubError/unsupported(_:reason:)``.
  init(_ files: [ListedFile], of model: ModelName) throws(HubError) {
    guard files.contains(where: { $0.path == "config.json" }) else {
      throw .unsupported(model, reason: "it has no config.json, so it is no transformer model")
    }
    weights = files.first { $0.path == "model.safetensors" }
    small = files.filter { Self.isWanted($0.path) }
    if let huge = small.first(where: { ($0.size ?? 0) > Self.smallLimit }) {
      throw .unsupported(
        model, reason: "its \(huge.path) has \((huge.size ?? 0).inBytes), more than is sound")
    }
  }

  /// All files, the weights last.
  var all: [ListedFile] { small + (weights.map { [$0] } ?? []) }

  private static let smallLimit = 64_000_000

  private static let names: Set = [
    "config.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt",
    "special_tokens_map.json", "added_tokens.json", "modules.json", "sentence_bert_config.json",
    "config_sentence_transformers.json", "README.md", "LICENSE", "LICENSE.txt", "NOTICE",
  ]

  /// The files above, and the configuration of each sentence-transformers module: `1_Pooling/`.
  private static func isWanted(_ path: String) -> Bool {
    names.contains(path) || path.wholeMatch(of: /[0-9]+_[A-Za-z]+\/config\.json/) != nil
  }
}
