extension TokenizerJSON {
  /// GPT-2's way of telling words, numbers and the rest apart.
  private static let gpt2 =
    #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#

  private static let behaviors = [
    "Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous",
  ]

  /// The pre-tokenizer; without one a text stays whole.
  func preTokenizer(_ settings: JSONValue?) throws(ModelError) -> any PreTokenizer {
    guard let settings, !settings.isNull else { return PreTokenizerSequence(steps: []) }
    let name = settings["type"]?.string ?? ""
    switch name {
    case "BertPreTokenizer": return BertPreTokenizer()
    case "ByteLevel": return try byteLevel(settings)
    case "Digits":
      return PatternSplit.digits(individually: settings["individual_digits"]?.boolean ?? false)
    case "Metaspace": return try metaspace(settings)
    case "Punctuation": return PatternSplit.punctuation(try behavior(settings) ?? .isolated)
    case "Sequence":
      var steps: [any PreTokenizer] = []
      for step in elements(settings["pretokenizers"]) { steps.append(try preTokenizer(step)) }
      return PreTokenizerSequence(steps: steps)
    case "Split":
      return PatternSplit(
        pattern: try pattern(settings["pattern"]),
        behavior: try behavior(settings) ?? .isolated,
        isInverted: settings["invert"]?.boolean ?? false)
    case "Whitespace": return PatternSplit.words
    case "WhitespaceSplit": return PatternSplit.whiteSpace
    default:
      let known = [
        "BertPreTokenizer", "ByteLevel", "Digits", "Metaspace", "Punctuation", "Sequence", "Split",
        "Whitespace", "WhitespaceSplit",
      ]
      throw file.unsupported(
        "pre_tokenizer type", name, supported: "one of \(known.joined(separator: ", "))")
    }
  }

  private func behavior(_ settings: JSONValue) throws(ModelError) -> SplitBehavior? {
    guard let value = settings["behavior"] else { return nil }
    return SplitBehavior(
      rawValue: try require("split behavior", value, among: Self.behaviors))
  }

  private func byteLevel(_ settings: JSONValue) throws(ModelError) -> ByteLevel {
    let splits = settings["use_regex"]?.boolean ?? true
    return ByteLevel(
      addsSpace: settings["add_prefix_space"]?.boolean ?? true,
      words: splits
        ? PatternSplit(pattern: try pattern(expression: Self.gpt2), behavior: .isolated) : nil)
  }

  private func metaspace(_ settings: JSONValue) throws(ModelError) -> Metaspace {
    let mark = settings["replacement"]?.string ?? "▁"
    guard let scalar = mark.unicodeScalars.first, mark.unicodeScalars.count == 1 else {
      throw file.unsupported("replacement of Metaspace", mark, supported: "one character")
    }
    var prefix: Metaspace.Prefix? =
      settings["add_prefix_space"]?.boolean == false ? .never : .always
    if let scheme = settings["prepend_scheme"] {
      let known = ["always", "first", "never"]
      prefix = Metaspace.Prefix(
        rawValue: try require("prepend_scheme of Metaspace", scheme, among: known))
    }
    return Metaspace(
      mark: scalar, prefix: prefix ?? .always, splits: settings["split"]?.boolean ?? true)
  }
}
