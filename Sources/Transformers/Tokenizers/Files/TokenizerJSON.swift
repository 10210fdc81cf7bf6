/// Reads `tokenizer.json`, the one-file form of Hugging Face's `tokenizers`.
struct TokenizerJSON {
  let file: TokenizerFile
  let root: JSONValue

  /// Reads what the file says, or refuses by name what is not known here.
  static func read(_ file: TokenizerFile) throws(ModelError) -> TokenizerSettings {
    try TokenizerJSON(file: file, root: file.json()).settings()
  }

  private func settings() throws(ModelError) -> TokenizerSettings {
    if let side = root["truncation"]?["direction"]?.string {
      try require("truncation direction", .string(side), among: ["Right"])
    }
    var (model, vocabulary) = try model()
    let added = try added()
    for token in added { vocabulary.name(token.content, id: token.id) }
    return TokenizerSettings(
      tokens: vocabulary.tokens, added: added, normalizer: try normalizer(root["normalizer"]),
      preTokenizer: try preTokenizer(root["pre_tokenizer"]), model: model,
      padding: try padding(vocabulary, added),
      single: try template("single"), pair: try template("pair"))
  }

  /// The name that a part of the file goes by, if it is one of those known.
  @discardableResult
  func require(
    _ what: String, _ found: JSONValue?, among known: [String]
  ) throws(ModelError) -> String {
    guard let name = found?.string, known.contains(name) else {
      let supported = known.count == 1 ? known[0] : "one of \(known.joined(separator: ", "))"
      throw file.unsupported(what, found?.string ?? "(none)", supported: supported)
    }
    return name
  }

  /// The members of an array; none where there is no array.
  func elements(_ value: JSONValue?) -> [JSONValue] { value?.elements ?? [] }

  /// The pattern of a splitting or replacing step, written as a text or as an expression.
  func pattern(_ value: JSONValue?) throws(ModelError) -> Pattern {
    if let literal = value?["String"]?.string ?? value?.string { return Pattern(literal: literal) }
    return try pattern(expression: value?["Regex"]?.string ?? "")
  }

  /// The pattern that a regular expression writes.
  func pattern(expression: String) throws(ModelError) -> Pattern {
    do {
      return try PatternCompiler.compile(expression)
    } catch {
      throw file.failure(
        "has the pattern \(expression.debugDescription), of which \(error.part) is not supported",
        "use a model that splits text by another pattern")
    }
  }

  private func added() throws(ModelError) -> [AddedToken] {
    var tokens: [AddedToken] = []
    for element in elements(root["added_tokens"]) {
      let content = element["content"]?.string ?? ""
      let isSpecial = element["special"]?.boolean ?? false
      let token = AddedToken(
        content: content, id: try file.id(element["id"], of: content),
        isNormalized: element["normalized"]?.boolean ?? !isSpecial,
        isSingleWord: element["single_word"]?.boolean ?? false,
        stripsLeft: element["lstrip"]?.boolean ?? false,
        stripsRight: element["rstrip"]?.boolean ?? false)
      tokens.append(token)
    }
    return tokens
  }

  private func padding(
    _ vocabulary: Vocabulary, _ added: [AddedToken]
  ) throws(ModelError) -> Int32 {
    if let id = root["padding"]?["pad_id"] { return try file.id(id, of: "padding") }
    let usual = added.first { ["[PAD]", "<pad>"].contains($0.content) }
    return usual?.id ?? vocabulary.id(of: "[PAD]") ?? 0
  }
}
