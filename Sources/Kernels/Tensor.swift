/// A row-major matrix of 32-bit floats in memory of its own, on a 64-byte border.
///
/// The memory stays where it is for the tensor's life, so a C library may keep its address while
/// `withValues` runs. Rows may be added or taken away without giving memory back, which makes a
/// tensor a reusable workspace.
///
/// Sendable without checks, because nothing writes to a weight once it is loaded, and a workspace
/// never leaves the thread that owns it.
package final class Tensor: @unchecked Sendable {
  /// Numbers in a row.
  package let columns: Int
  /// Rows in use.
  package private(set) var rows: Int
  private var storage: UnsafeMutableBufferPointer<Float>

  /// A matrix of zeros.
  package init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns > 0, "a tensor has at least one column")
    self.rows = rows
    self.columns = columns
    storage = Self.allocate(rows * columns)
  }

  /// A matrix of the given numbers, row after row.
  package convenience init(_ values: [Float], columns: Int) {
    precondition(values.count % columns == 0, "the numbers fill whole rows")
    self.init(rows: values.count / columns, columns: columns)
    withValues { _ = $0.update(fromContentsOf: values) }
  }

  deinit { storage.deallocate() }

  /// One number.
  package subscript(row: Int, column: Int) -> Float {
    get { storage[place(row, column)] }
    set { storage[place(row, column)] = newValue }
  }

  /// A copy of all numbers, row after row.
  package var array: [Float] { withValues { Array($0) } }

  /// A copy of one row.
  package func row(_ row: Int) -> [Float] { withRow(row) { Array($0) } }

  /// Lends all numbers in use, row after row.
  package func withValues<Result, Failure>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { extendLifetime(self) }
    return try body(UnsafeMutableBufferPointer(rebasing: storage[..<(rows * columns)]))
  }

  /// Lends the numbers of one row.
  package func withRow<Result>(
    _ row: Int, _ body: (UnsafeMutableBufferPointer<Float>) -> Result
  ) -> Result {
    let start = place(row, 0)
    return withValues { body(UnsafeMutableBufferPointer(rebasing: $0[start..<start + columns])) }
  }

  /// Changes the number of rows; numbers are kept only where no new memory is needed.
  package func resize(rows newRows: Int) {
    if newRows * columns > storage.count {
      storage.deallocate()
      storage = Self.allocate(newRows * columns)
    }
    rows = newRows
  }

  private func place(_ row: Int, _ column: Int) -> Int {
    precondition(
      row >= 0 && row < rows && column >= 0 && column < columns, "the place is in the matrix")
    return row * columns + column
  }

  private static func allocate(_ count: Int) -> UnsafeMutableBufferPointer<Float> {
    let bytes = max(count, 1) * MemoryLayout<Float>.stride
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
    return memory.initializeMemory(as: Float.self, repeating: 0)
  }
}
