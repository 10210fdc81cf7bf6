/// Combining marks that wait to be put in canonical order (Unicode Standard, section 3.11).
struct CanonicalOrder {
  private var marks: [Unicode.Scalar] = []

  /// The combining class in Unicode 9.0, where the reference's `unicode-normalization` stops.
  static func combiningClass(of scalar: Unicode.Scalar) -> UInt8 {
    let value = scalar.properties.canonicalCombiningClass.rawValue
    return value != 0 && scalar.isAssigned(inUnicode: 9) ? value : 0
  }

  var isEmpty: Bool { marks.isEmpty }

  /// Inserts a mark after those of its own or a lower combining class.
  mutating func insert(_ mark: Unicode.Scalar) {
    let own = Self.combiningClass(of: mark)
    let before = marks.lastIndex { Self.combiningClass(of: $0) <= own }
    marks.insert(mark, at: before.map { $0 + 1 } ?? 0)
  }

  /// Hands the marks over in order and keeps none.
  mutating func removeAll() -> [Unicode.Scalar] {
    if marks.isEmpty { return [] }
    defer { marks.removeAll() }
    return marks
  }
}
