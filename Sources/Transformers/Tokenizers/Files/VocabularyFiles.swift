/// Reads `vocab.txt` and `tokenizer_config.json`, the form that BERT's first release used.
struct VocabularyFiles {
  private static let families = ["Bert", "DistilBert", "Electra", "MobileBert"]

  private let vocabularyFile: TokenizerFile
  private let configFile: TokenizerFile?
  private let config: JSONValue
  private let vocabulary: Vocabulary

  /// Reads the settings; without a `tokenizer_config.json` they are those of an uncased BERT.
  static func read(
    _ vocabulary: TokenizerFile, config: TokenizerFile?
  ) throws(ModelError) -> TokenizerSettings {
    try VocabularyFiles(vocabulary, config: config).settings()
  }

  private init(_ file: TokenizerFile, config: TokenizerFile?) throws(ModelError) {
    vocabularyFile = file
    configFile = config
    self.config = try config?.json() ?? .null
    vocabulary = try Self.vocabulary(file)
  }

  private func settings() throws(ModelError) -> TokenizerSettings {
    try checkFamily()
    let cls = try special("cls_token", "[CLS]")
    let sep = try special("sep_token", "[SEP]")
    let unknown = try special("unk_token", "[UNK]")
    let padding = try special("pad_token", "[PAD]")
    let mask = name("mask_token", "[MASK]")
    let specials = [cls, sep, unknown, padding].map { (vocabulary.tokens[Int($0)], $0) }
    let masks = vocabulary.id(of: mask).map { [(mask, $0)] } ?? []
    let model = WordPiece(
      vocabulary: vocabulary, prefix: "##", unknown: unknown, longestWord: 100)
    return TokenizerSettings(
      tokens: vocabulary.tokens, added: (specials + masks).map { AddedToken(content: $0, id: $1) },
      normalizer: normalizer(), preTokenizer: BertPreTokenizer(), model: model, padding: padding,
      single: .bertSingle(cls: cls, sep: sep), pair: .bertPair(cls: cls, sep: sep))
  }

  /// One token a line; its id is the number of the line, counted from zero.
  private static func vocabulary(_ file: TokenizerFile) throws(ModelError) -> Vocabulary {
    var lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.count <= Vocabulary.idLimit else {
      throw file.failure("has more than \(Vocabulary.idLimit) lines", "fetch the file again")
    }
    var entries: [(token: String, id: Int32)] = []
    entries.reserveCapacity(lines.count)
    for (number, line) in lines.enumerated() {
      let token = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard let token = String(validating: token, as: UTF8.self) else {
        throw file.failure("is not UTF-8 in line \(number + 1)", "save the file as UTF-8")
      }
      entries.append((token, Int32(number)))
    }
    return Vocabulary(entries)
  }

  private func checkFamily() throws(ModelError) {
    guard let configFile, let name = config["tokenizer_class"]?.string else { return }
    let supported = Self.families.flatMap { ["\($0)Tokenizer", "\($0)TokenizerFast"] }
    guard supported.contains(name) else {
      let families = Self.families.map { "\($0)Tokenizer" }.joined(separator: ", ")
      throw configFile.unsupported("tokenizer_class", name, supported: "one of \(families)")
    }
  }

  private func normalizer() -> BertNormalizer {
    BertNormalizer(
      cleans: true,
      spacesIdeographs: config["tokenize_chinese_chars"]?.boolean ?? true,
      stripsAccents: config["strip_accents"]?.boolean,
      lowercases: config["do_lower_case"]?.boolean ?? true)
  }

  /// A special token's name, given as a string or as an object with its content.
  private func name(_ key: String, _ usual: String) -> String {
    config[key]?.string ?? config[key]?["content"]?.string ?? usual
  }

  private func special(_ key: String, _ usual: String) throws(ModelError) -> Int32 {
    let name = name(key, usual)
    guard let id = vocabulary.id(of: name) else {
      throw vocabularyFile.failure(
        "has no line \(name)", "use the vocab.txt of the same model, or set \(key)")
    }
    return id
  }
}
