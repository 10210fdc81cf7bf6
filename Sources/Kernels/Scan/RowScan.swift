internal import CKernels

/// Products of many vectors with one, as fast as memory gives the vectors.
package struct RowScan: Sendable {
  private let lanes: Int32

  /// Takes the loops with the most lanes that this machine can run.
  ///
  /// - Parameter lanes: The most floats that are handled at once.
  package init(lanes: Int = 16) {
    self.lanes = Int32(clamping: lanes)
  }

  /// Whether rows of bytes are faster than rows of floats here.
  package var isQuickerOnBytes: Bool { loops.bound != nil }

  /// products[i] = row i × query, to the same digit on every machine.
  ///
  /// - Parameter rows: As many as there is room for products, of the query's length.
  package func multiply(
    _ rows: UnsafeBufferPointer<Float>, _ query: UnsafeBufferPointer<Float>,
    into products: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(rows.count == products.count * query.count, "rows of the query's length")
    loops.multiply(
      rows.baseAddress, products.count, query.count, query.baseAddress, products.baseAddress)
  }

  /// bounds[i] = what the product of a row of bytes and the query is at most.
  ///
  /// - Precondition: `isQuickerOnBytes`.
  package func bound(
    _ rows: RowBytes, from first: Int, _ query: RoundedQuery,
    into bounds: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(isQuickerOnBytes, "loops for rows of bytes")
    precondition(
      first >= 0 && first + bounds.count <= rows.errors.count && rows.stride == query.high.count,
      "rows that there are, of the query's length")
    var block = ck_scan_rows(
      codes: rows.codes.baseAddress, stride: rows.stride, steps: rows.steps.baseAddress,
      errors: rows.errors.baseAddress)
    query.withQuery { loops.bound(&block, first, bounds.count, $0, bounds.baseAddress) }
  }

  private var loops: ck_scan_loops { ck_scan_loops_with(lanes).pointee }
}

/// Rows rounded to whole numbers of 8 bits: number j of row i is
/// `steps[i]` × (`codes[i × stride + j]` - 128).
package struct RowBytes {
  let codes: UnsafeBufferPointer<UInt8>
  let stride: Int
  let steps: UnsafeBufferPointer<Float>
  let errors: UnsafeBufferPointer<Float>

  /// Borrows rows; `errors` are the lengths of what rounding took from each, at most.
  package init(
    codes: UnsafeBufferPointer<UInt8>, stride: Int, steps: UnsafeBufferPointer<Float>,
    errors: UnsafeBufferPointer<Float>
  ) {
    precondition(stride.isMultiple(of: ck_scan_align), "rows of whole lines")
    precondition(steps.count == errors.count && codes.count == stride * steps.count, "all rows")
    self.codes = codes
    self.stride = stride
    self.steps = steps
    self.errors = errors
  }
}
