/// SentencePiece's rules for rewriting characters, compiled into a trie and the texts it points to.
///
/// The trie is a double array (Aoe, "An efficient digital search algorithm by using a double-array
/// structure", 1989) in the layout of Darts-clone. Source: `Precompiled` of Hugging Face's
/// `tokenizers` (src/normalizers/precompiled.rs) with the crate `spm_precompiled`.
struct CharacterMap: Normalizer {
  /// Grapheme clusters of so many bytes are only looked up character by character.
  private static let longCluster = 6

  private let units: [UInt32]

  /// The replacements, each ended by a zero byte.
  private let texts: [UInt8]

  /// Reads the size of the trie in bytes, the trie and the texts, numbers little-endian.
  ///
  /// Nil if the bytes are no such map.
  init?(_ bytes: [UInt8]) {
    func number(_ index: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[4 * index + $1]) << (8 * UInt32($1)) }
    }
    guard bytes.count >= 4 else { return nil }
    let count = Int(number(0)) / 4
    guard count > 0, 4 * (count + 1) <= bytes.count else { return nil }
    texts = Array(bytes[(4 * (count + 1))...])
    guard String(validating: texts, as: UTF8.self) != nil else { return nil }
    units = (1...count).map(number)
  }

  func normalize(_ text: Span<UInt8>, into output: inout [UInt8]) {
    output.reserveCapacity(output.count + text.count)
    var index = 0
    while index < text.count {
      let end = Self.endOfRun(in: text, from: index)
      if end == index + 1 {
        appendCharacters(of: text, in: index..<end, to: &output)
      } else {
        appendClusters(of: text, in: index..<end, to: &output)
      }
      index = end
    }
  }

  /// Where two ASCII characters meet after `index`: the next sure boundary of clusters.
  private static func endOfRun(in text: Span<UInt8>, from index: Int) -> Int {
    var end = index + 1
    while end < text.count {
      let isLineEnd = text[end - 1] == UInt8(ascii: "\r") && text[end] == UInt8(ascii: "\n")
      if text[end - 1] < 0x80 && text[end] < 0x80 && !isLineEnd { break }
      end += 1
    }
    return end
  }

  private func appendClusters(
    of text: Span<UInt8>, in range: Range<Int>, to output: inout [UInt8]
  ) {
    var start = range.lowerBound
    for cluster in String(text.extracting(range)) {
      let part = start..<(start + cluster.utf8.count)
      if part.count < Self.longCluster, let found = replacement(of: text.extracting(part)) {
        output.append(contentsOf: texts[found])
      } else {
        appendCharacters(of: text, in: part, to: &output)
      }
      start = part.upperBound
    }
  }

  private func appendCharacters(
    of text: Span<UInt8>, in range: Range<Int>, to output: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      _ = text.scalar(at: &index)
      let character = text.extracting(start..<index)
      if let found = replacement(of: character) {
        output.append(contentsOf: texts[found])
      } else {
        output.append(character)
      }
    }
  }

  /// Where the replacement stands of the shortest rule that `key` starts with.
  ///
  /// That the shortest rule stands for all of `key` is how the reference does it.
  private func replacement(of key: Span<UInt8>) -> Range<Int>? {
    var node = Self.offset(of: units[0])
    for index in key.indices {
      let byte = key[index]
      node ^= Int(byte)
      guard byte != 0, units.indices.contains(node) else { return nil }
      let unit = units[node]
      guard unit & (1 << 31 | 0xFF) == UInt32(byte) else { return nil }
      node ^= Self.offset(of: unit)
      guard unit & 1 << 8 != 0 else { continue }
      return units.indices.contains(node) ? text(at: Int(units[node] & (1 << 31 - 1))) : nil
    }
    return nil
  }

  private static func offset(of unit: UInt32) -> Int {
    Int(unit >> 10) << Int((unit & 1 << 9) >> 6)
  }

  /// The text that begins at `start`; nil where none does.
  private func text(at start: Int) -> Range<Int>? {
    guard start < texts.count, texts[start] & 0xC0 != 0x80 else { return nil }
    return start..<(texts[start...].firstIndex(of: 0) ?? texts.endIndex)
  }
}
