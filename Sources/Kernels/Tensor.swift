/// A row-major matrix of 32-bit floats in memory of its own, on a 64-byte border.
///
/// The memory stays where it is for the tensor's life, so a C library may keep its address. Rows
/// may be added or taken away without giving memory back, which makes a tensor a reusable
/// workspace.
///
/// Sendable without checks, because nothing writes to a weight once it is loaded, and a workspace
/// never leaves the thread that owns it.
package final class Tensor: @unchecked Sendable {
  /// Numbers in a row.
  package let columns: Int
  /// Rows in use.
  package private(set) var rows: Int
  private var storage: UnsafeMutableRawBufferPointer

  /// A matrix whose numbers are not yet set.
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
    _ = self.values.update(fromContentsOf: values)
  }

  deinit { storage.deallocate() }

  /// All numbers in use, row after row.
  package var values: UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(rebasing: storage.assumingMemoryBound(to: Float.self).prefix(count))
  }

  /// The numbers of one row.
  package subscript(row: Int) -> UnsafeMutableBufferPointer<Float> {
    precondition(row >= 0 && row < rows, "the row exists")
    let start = row * columns
    return UnsafeMutableBufferPointer(rebasing: values[start..<start + columns])
  }

  /// Changes the number of rows; numbers are kept only where no new memory is needed.
  package func resize(rows newRows: Int) {
    let needed = newRows * columns * MemoryLayout<Float>.stride
    if needed > storage.count {
      storage.deallocate()
      storage = Self.allocate(newRows * columns)
    }
    rows = newRows
  }

  private var count: Int { rows * columns }

  private static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer {
    let bytes = max(count, 1) * MemoryLayout<Float>.stride
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
    memory.initializeMemory(as: Float.self, repeating: 0)
    return memory
  }
}
