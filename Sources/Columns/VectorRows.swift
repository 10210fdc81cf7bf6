/// Vectors of one length, one after the other.
package struct VectorRows: Sendable, Equatable {
  package let dimensions: Int
  /// `count` × `dimensions`.
  package let numbers: Column<Float>

  /// Takes over rows of `dimensions` numbers each.
  package init(_ numbers: Column<Float>, dimensions: Int) {
    precondition(dimensions > 0 && numbers.count.isMultiple(of: dimensions), "rows of equal length")
    self.numbers = numbers
    self.dimensions = dimensions
  }

  package var count: Int { numbers.count / dimensions }
}
