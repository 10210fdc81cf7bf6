/// Joins decomposed characters again (Unicode Standard, section 3.11, D117).
enum CanonicalComposition {
  private struct Pair: Hashable {
    var first: Unicode.Scalar
    var second: Unicode.Scalar
  }

  /// What two characters compose to, Hangul left out.
  ///
  /// A character's full decomposition begins with that of the first of its pair, so the pairs are
  /// found from the shortest decompositions to the longest.
  private static let table: [Pair: Unicode.Scalar] = {
    var table: [Pair: Unicode.Scalar] = [:]
    let whole = Decomposition.canonical.table.filter { scalar, parts in
      parts.count > 1 && !scalar.properties.isFullCompositionExclusion
    }
    for (scalar, parts) in whole.sorted(by: { $0.value.count < $1.value.count }) {
      var first = parts[0]
      for part in parts[1..<(parts.count - 1)] {
        first = table[Pair(first: first, second: part)] ?? first
      }
      table[Pair(first: first, second: parts[parts.count - 1])] = scalar
    }
    return table
  }()

  /// The characters with all composed that can be; they are decomposed and in canonical order.
  static func compose(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var composed: [Unicode.Scalar] = []
    composed.reserveCapacity(scalars.count)
    var starter: Int?
    var lastClass: UInt8 = 0
    for scalar in scalars {
      let isCombining = CharacterTraits(of: scalar).contains(.combining)
      let own = isCombining ? CanonicalOrder.combiningClass(of: scalar) : 0
      if let starter, starter == composed.count - 1 || lastClass < own,
        let whole = composition(composed[starter], scalar)
      {
        composed[starter] = whole
        continue
      }
      composed.append(scalar)
      if own == 0 { starter = composed.count - 1 }
      lastClass = own
    }
    return composed
  }

  private static func composition(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar
  ) -> Unicode.Scalar? {
    if second.value < 0x300 { return nil }
    return syllable(first.value, second.value) ?? table[Pair(first: first, second: second)]
  }

  /// A Hangul syllable of a lead and a vowel, or of such a syllable and a tail.
  private static func syllable(_ first: UInt32, _ second: UInt32) -> Unicode.Scalar? {
    if (0x1100..<0x1113).contains(first), (0x1161..<0x1176).contains(second) {
      return Unicode.Scalar(0xAC00 + (first - 0x1100) * 588 + (second - 0x1161) * 28)
    }
    guard (0xAC00..<0xD7A4).contains(first), (first - 0xAC00) % 28 == 0,
      (0x11A8..<0x11C3).contains(second)
    else { return nil }
    return Unicode.Scalar(first + second - 0x11A7)
  }
}
