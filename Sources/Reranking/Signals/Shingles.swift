/// The runs of five words of a text, as a set of hashes.
///
/// Words are runs of letters and digits in lower case; an ideograph is a word of its own. A text of
/// fewer than five words is one run. Source: Broder, "On the resemblance and containment of
/// documents", SEQUENCES 1997.
package struct Shingles: Sendable {
  /// How many words make a run: few enough to survive an edit nearby, enough to be rare by chance.
  package static let width = 5

  /// The hashes, each once, in rising order.
  package let hashes: [UInt64]

  package init(_ text: String) {
    let words = Self.words(of: text)
    guard !words.isEmpty else {
      hashes = []
      return
    }
    let width = min(Self.width, words.count)
    let runs = (0...words.count - width).map { start in
      (start..<start + width).reduce(UInt64(0)) { ($0 &+ words[$1]) &* 0x9E37_79B9_7F4A_7C15 }
    }
    .sorted()
    hashes = runs.indices.filter { $0 == 0 || runs[$0 - 1] != runs[$0] }.map { runs[$0] }
  }

  /// The share of common runs among all runs of both texts, 0 to 1; 0 where neither has any.
  package func resemblance(to other: Shingles) -> Double {
    var (left, right, common) = (0, 0, 0)
    while left < hashes.count, right < other.hashes.count {
      if hashes[left] == other.hashes[right] { common += 1 }
      let step = hashes[left] <= other.hashes[right]
      if hashes[left] >= other.hashes[right] { right += 1 }
      if step { left += 1 }
    }
    return Self.share(common, of: hashes.count + other.hashes.count - common)
  }

  static func share(_ common: Int, of all: Int) -> Double {
    all == 0 ? 0 : Double(common) / Double(all)
  }
}

extension Shingles {
  /// Each word's hash: FNV-1a over its scalars (Fowler, Noll and Vo).
  private static func words(of text: String) -> [UInt64] {
    let none: UInt64 = 0xCBF2_9CE4_8422_2325
    var words: [UInt64] = []
    words.reserveCapacity(text.utf8.count / 4)
    var word = none
    func close() {
      if word != none { words.append(word) }
      word = none
    }
    for scalar in text.unicodeScalars {
      guard let letter = scalar.folded else {
        close()
        continue
      }
      if scalar.isIdeograph { close() }
      word = (word ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
      if scalar.isIdeograph { close() }
    }
    close()
    return words
  }
}

extension Unicode.Scalar {
  /// The letter or digit in lower case; nil for anything else.
  fileprivate var folded: UInt32? {
    switch value {
    case 0x30...0x39, 0x61...0x7A: return value
    case 0x41...0x5A: return value + 0x20
    case 0..<0x80: return nil
    default:
      guard properties.isAlphabetic || properties.numericType != nil else { return nil }
      return properties.lowercaseMapping.unicodeScalars.first?.value ?? value
    }
  }

  fileprivate var isIdeograph: Bool { value >= 0x80 && properties.isIdeographic }
}
