extension TokenizerJSON {
  /// The model and its vocabulary.
  func model() throws(ModelError) -> (any SubwordModel, Vocabulary) {
    let model = root["model"] ?? .null
    // Files of the first releases leave the type out; then it shows in the members.
    let type = model["type"] ?? (model["merges"] == nil ? nil : .string("BPE"))
    switch try require("model type", type, among: ["WordPiece", "Unigram", "BPE"]) {
    case "Unigram": return try unigram(model)
    case "BPE": return try bytePairEncoding(model)
    default: return try wordPiece(model)
    }
  }

  /// The tokens of a model that maps them to ids.
  func vocabulary(_ model: JSONValue) throws(ModelError) -> Vocabulary {
    guard let members = model["vocab"]?.members, !members.isEmpty else {
      throw file.failure("has no vocab in its model", "fetch the file again")
    }
    var entries: [(token: String, id: Int32)] = []
    entries.reserveCapacity(members.count)
    for member in members {
      entries.append((member.name, try file.id(member.value, of: member.name)))
    }
    return Vocabulary(entries)
  }

  private func wordPiece(
    _ model: JSONValue
  ) throws(ModelError) -> (any SubwordModel, Vocabulary) {
    let vocabulary = try vocabulary(model)
    let unknown = model["unk_token"]?.string ?? "[UNK]"
    guard let unknownID = vocabulary.id(of: unknown) else { throw missing(unknown) }
    let wordPiece = WordPiece(
      vocabulary: vocabulary, prefix: model["continuing_subword_prefix"]?.string ?? "##",
      unknown: unknownID, longestWord: model["max_input_chars_per_word"]?.integer ?? 100)
    return (wordPiece, vocabulary)
  }

  /// An error about an unknown token that is no token.
  func missing(_ unknown: String) -> ModelError {
    file.failure(
      "has no \(unknown.debugDescription) in its vocabulary", "add the token named by unk_token")
  }

  private func unigram(
    _ model: JSONValue
  ) throws(ModelError) -> (any SubwordModel, Vocabulary) {
    var pieces: [(piece: String, score: Double)] = []
    var bytes = 0
    for element in elements(model["vocab"]) {
      guard let pair = element.elements, pair.count == 2, let piece = pair[0].string,
        let score = pair[1].number
      else {
        throw file.failure(
          "has a piece without a score in place \(pieces.count) of its vocab",
          "fetch the file again")
      }
      pieces.append((piece, score))
      bytes += piece.utf8.count
    }
    guard pieces.count <= Vocabulary.idLimit, bytes < PieceTrie.byteLimit else {
      throw file.failure("has a vocab larger than any model's", "fetch the file again")
    }
    guard let unknown = model["unk_id"]?.integer, pieces.indices.contains(unknown) else {
      throw file.failure(
        "has no unk_id that is a place in its vocab", "use a model that has an unknown token")
    }
    let unigram = Unigram(
      pieces, unknown: Int32(unknown),
      fallsBackToBytes: model["byte_fallback"]?.boolean ?? false)
    return (unigram, Vocabulary(pieces.enumerated().map { ($1.piece, Int32($0)) }))
  }
}
