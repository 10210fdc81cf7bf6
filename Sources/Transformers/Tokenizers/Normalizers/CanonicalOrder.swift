/// Combining marks that wait to be put in canonical order (Unicode Standard, section 3.11).
struct CanonicalOrder {
  private var marks: [(own: UInt8, scalar: Unicode.Scalar)] = []

  /// The combining class in Unicode 9.0, where the reference's `unicode-normalization` stops.
  static func combiningClass(of scalar: Unicode.Scalar) -> UInt8 {
    let value = scalar.properties.canonicalCombiningClass.rawValue
    return value != 0 && scalar.isAssigned(inUnicode: 9) ? value : 0
  }

  var isEmpty: Bool { marks.isEmpty }

  mutating func insert(_ mark: Unicode.Scalar) {
    marks.append((Self.combiningClass(of: mark), mark))
  }

  /// Hands the marks over by class, those of one class as they came, and keeps none.
  mutating func removeAll() -> [Unicode.Scalar] {
    if marks.isEmpty { return [] }
    defer { marks.removeAll() }
    let order = marks.indices.sorted { (marks[$0].own, $0) < (marks[$1].own, $1) }
    return order.map { marks[$0].scalar }
  }
}
