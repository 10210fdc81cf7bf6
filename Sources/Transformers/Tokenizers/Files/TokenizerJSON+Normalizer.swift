internal import Foundation

extension TokenizerJSON {
  /// The normaliser; without one a text stays as it is.
  func normalizer(_ settings: JSONValue?) throws(ModelError) -> any Normalizer {
    guard let settings, !settings.isNull else { return NormalizerSequence(steps: []) }
    let name = settings["type"]?.string ?? ""
    if let form = NormalForm(rawValue: name) { return form }
    if let rules = CharacterRules(rawValue: name) { return rules }
    switch name {
    case "BertNormalizer": return bertNormalizer(settings)
    case "Sequence":
      var steps: [any Normalizer] = []
      for step in elements(settings["normalizers"]) { steps.append(try normalizer(step)) }
      return NormalizerSequence(steps: steps)
    case "Precompiled": return try characterMap(settings["precompiled_charsmap"])
    case "Replace":
      let content = settings["content"]?.string ?? ""
      return Replace(pattern: try pattern(settings["pattern"]), content: Array(content.utf8))
    case "Prepend": return Prepend(prefix: Array((settings["prepend"]?.string ?? "").utf8))
    case "Strip":
      return Strip(
        left: settings["strip_left"]?.boolean ?? true,
        right: settings["strip_right"]?.boolean ?? true)
    default:
      let known = [
        "BertNormalizer", "Lowercase", "NFC", "NFD", "NFKC", "NFKD", "Nmt", "Precompiled",
        "Prepend", "Replace", "Sequence", "Strip", "StripAccents",
      ]
      throw file.unsupported(
        "normalizer type", name, supported: "one of \(known.joined(separator: ", "))")
    }
  }

  private func bertNormalizer(_ settings: JSONValue) -> BertNormalizer {
    BertNormalizer(
      cleans: settings["clean_text"]?.boolean ?? true,
      spacesIdeographs: settings["handle_chinese_chars"]?.boolean ?? true,
      stripsAccents: settings["strip_accents"]?.boolean,
      lowercases: settings["lowercase"]?.boolean ?? true)
  }

  private func characterMap(_ value: JSONValue?) throws(ModelError) -> CharacterMap {
    guard let bytes = value?.string.flatMap({ Data(base64Encoded: $0) }),
      let map = CharacterMap(Array(bytes))
    else {
      throw file.failure(
        "has a precompiled_charsmap that cannot be read", "fetch the file again")
    }
    return map
  }
}
