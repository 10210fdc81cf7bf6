/// Cleans text as BERT's normaliser does: control characters, ideographs, accents, letter case.
///
/// Source: `BertNormalizer` of Hugging Face's `tokenizers` (src/normalizers/bert.rs).
struct BertNormalizer: Normalizer {
  /// Whether control characters are removed and every white space becomes a space.
  let cleans: Bool

  /// Whether each CJK ideograph is put between spaces.
  let spacesIdeographs: Bool

  /// Whether text is decomposed and its non-spacing marks removed.
  let stripsAccents: Bool

  /// Whether letters become lowercase, one by one and whatever stands around them.
  let lowercases: Bool

  /// What each ASCII character becomes.
  private let ascii: [UInt8]

  /// Stands in `ascii` for a character that is removed.
  private static let removed: UInt8 = 0xFF

  /// Accents are stripped when letters are lowercased, unless the settings say otherwise.
  init(cleans: Bool, spacesIdeographs: Bool, stripsAccents: Bool?, lowercases: Bool) {
    self.cleans = cleans
    self.spacesIdeographs = spacesIdeographs
    self.stripsAccents = stripsAccents ?? lowercases
    self.lowercases = lowercases
    ascii = CharacterTraits.ascii.indices.map { value in
      let byte = UInt8(value)
      let traits = CharacterTraits.ascii[value]
      if cleans && traits.contains(.dropped) { return Self.removed }
      if cleans && traits.contains(.space) { return UInt8(ascii: " ") }
      return lowercases && traits.contains(.uppercase) ? byte | 0x20 : byte
    }
  }

  func normalize(_ text: Span<UInt8>, into output: inout [UInt8]) {
    output.reserveCapacity(output.count + text.count)
    var index = 0
    var marks = CanonicalOrder()
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if !marks.isEmpty { flush(&marks, into: &output) }
        let mapped = ascii[Int(byte)]
        if mapped != Self.removed { output.append(mapped) }
        index += 1
      } else {
        let scalar = text.scalar(at: &index)
        append(scalar, pending: &marks, to: &output)
      }
    }
    flush(&marks, into: &output)
  }

  private func append(
    _ scalar: Unicode.Scalar, pending marks: inout CanonicalOrder, to output: inout [UInt8]
  ) {
    let traits = CharacterTraits(of: scalar)
    if cleans && traits.contains(.dropped) { return }
    let isIdeograph = spacesIdeographs && traits.contains(.ideograph)
    if isIdeograph || cleans && traits.contains(.space) {
      flush(&marks, into: &output)
      output.append(UInt8(ascii: " "))
      if !isIdeograph { return }
    }
    if stripsAccents && traits.contains(.decomposable) {
      Decomposition.canonical.forEachPart(of: scalar) { part in
        appendDecomposed(part, CharacterTraits(of: part), pending: &marks, to: &output)
      }
    } else {
      appendDecomposed(scalar, traits, pending: &marks, to: &output)
    }
    if isIdeograph { output.append(UInt8(ascii: " ")) }
  }

  private func appendDecomposed(
    _ scalar: Unicode.Scalar, _ traits: CharacterTraits,
    pending marks: inout CanonicalOrder, to output: inout [UInt8]
  ) {
    if stripsAccents && traits.contains(.combining) {
      if !traits.contains(.accent) { marks.insert(scalar) }
      return
    }
    if !marks.isEmpty { flush(&marks, into: &output) }
    if stripsAccents && traits.contains(.accent) { return }
    appendLowercased(scalar, traits, to: &output)
  }

  private func flush(_ marks: inout CanonicalOrder, into output: inout [UInt8]) {
    for mark in marks.removeAll() {
      appendLowercased(mark, CharacterTraits(of: mark), to: &output)
    }
  }

  private func appendLowercased(
    _ scalar: Unicode.Scalar, _ traits: CharacterTraits, to output: inout [UInt8]
  ) {
    if lowercases && traits.contains(.uppercase) {
      output.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    } else {
      output.append(scalar: scalar)
    }
  }
}
