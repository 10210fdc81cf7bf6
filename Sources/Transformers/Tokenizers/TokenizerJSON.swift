/// Reads `tokenizer.json`, the one-file form of Hugging Face's `tokenizers`.
struct TokenizerJSON {
  private let file: TokenizerFile
  private let root: JSONValue

  /// Reads the settings of a WordPiece tokenizer with BERT's normaliser and word splitter.
  static func read(_ file: TokenizerFile) throws(ModelError) -> WordPieceSettings {
    try TokenizerJSON(file: file, root: file.json()).settings()
  }

  private func settings() throws(ModelError) -> WordPieceSettings {
    let model = root["model"] ?? .null
    try require("model type", model["type"], "WordPiece")
    try require("pre_tokenizer type", root["pre_tokenizer"]?["type"], "BertPreTokenizer")
    var vocabulary = try vocabulary(model)
    let added = try added()
    for token in added { vocabulary.name(token.content, id: token.id) }
    let unknown = model["unk_token"]?.string ?? "[UNK]"
    guard let unknownID = vocabulary.id(of: unknown) else {
      throw file.failure(
        "has no \(unknown.debugDescription) in its vocabulary", "add the token named by unk_token")
    }
    return WordPieceSettings(
      vocabulary: vocabulary, normalizer: try normalizer(),
      prefix: model["continuing_subword_prefix"]?.string ?? "##",
      longestWord: model["max_input_chars_per_word"]?.integer ?? 100,
      unknown: unknownID, padding: try padding(vocabulary), added: added,
      single: try template("single"), pair: try template("pair"))
  }

  private func require(
    _ what: String, _ found: JSONValue?, _ supported: String
  ) throws(ModelError) {
    guard found?.string == supported else {
      throw file.unsupported(what, found?.string ?? "(none)", supported: supported)
    }
  }

  private func vocabulary(_ model: JSONValue) throws(ModelError) -> Vocabulary {
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

  private func normalizer() throws(ModelError) -> TextNormalizer {
    guard let settings = root["normalizer"], !settings.isNull else {
      return TextNormalizer(
        cleans: false, spacesIdeographs: false, stripsAccents: false, lowercases: false)
    }
    try require("normalizer type", settings["type"], "BertNormalizer")
    return TextNormalizer(
      cleans: settings["clean_text"]?.boolean ?? true,
      spacesIdeographs: settings["handle_chinese_chars"]?.boolean ?? true,
      stripsAccents: settings["strip_accents"]?.boolean,
      lowercases: settings["lowercase"]?.boolean ?? true)
  }

  private func added() throws(ModelError) -> [WordPieceSettings.AddedToken] {
    var tokens: [WordPieceSettings.AddedToken] = []
    for element in root["added_tokens"]?.elements ?? [] {
      let content = element["content"]?.string ?? ""
      tokens.append(try file.addedToken(element, id: file.id(element["id"], of: content)))
    }
    return tokens
  }

  private func padding(_ vocabulary: Vocabulary) throws(ModelError) -> Int32 {
    if let id = root["padding"]?["pad_id"] { return try file.id(id, of: "padding") }
    return vocabulary.id(of: "[PAD]") ?? 0
  }

  private func template(_ name: String) throws(ModelError) -> Template {
    guard let processor = root["post_processor"], !processor.isNull else {
      return Template(parts: [.first(segment: 0)] + (name == "pair" ? [.second(segment: 1)] : []))
    }
    if processor["type"]?.string == "BertProcessing" {
      let cls = try file.id(processor["cls"]?.elements?.last, of: "cls")
      let sep = try file.id(processor["sep"]?.elements?.last, of: "sep")
      return name == "pair" ? .bertPair(cls: cls, sep: sep) : .bertSingle(cls: cls, sep: sep)
    }
    try require("post_processor type", processor["type"], "TemplateProcessing")
    var template = Template(parts: [])
    for part in processor[name]?.elements ?? [] {
      template.parts.append(try self.part(part, specials: processor["special_tokens"]))
    }
    return template
  }

  private func part(
    _ value: JSONValue, specials: JSONValue?
  ) throws(ModelError) -> Template.Part {
    let body = value["Sequence"] ?? value["SpecialToken"]
    let name = body?["id"]?.string ?? ""
    guard let segment = body?["type_id"]?.integer.flatMap(UInt8.init(exactly:)) else {
      throw file.failure("has a post_processor part without a type_id", "fetch the file again")
    }
    if value["Sequence"] != nil {
      return name == "A" ? .first(segment: segment) : .second(segment: segment)
    }
    guard let elements = specials?[name]?["ids"]?.elements else {
      throw file.failure(
        "names no ids for \(name.debugDescription) in its post_processor", "fetch the file again")
    }
    var ids: [Int32] = []
    for element in elements { ids.append(try file.id(element, of: name)) }
    return .special(ids: ids, segment: segment)
  }
}
