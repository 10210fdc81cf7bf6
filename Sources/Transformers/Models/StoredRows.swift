internal import Foundation
internal import Kernels

/// A matrix as its file stores it, mapped, whose rows are made into floats when they are asked for.
///
/// Of a table of words, a text needs few: as floats, all of them would take four times the memory.
struct StoredRows: Sendable {
  let count: Int
  let columns: Int
  private let contents: Data
  private let start: Int
  private let type: ElementType
  /// What each row is multiplied by, where it is stored in whole numbers.
  private let scales: [Float]?

  /// Rows one after another from a byte of some contents, which go on to the end of the last one.
  init(
    count: Int, columns: Int, of contents: Data, from start: Int, _ type: ElementType,
    scales: [Float]?
  ) {
    self.count = count
    self.columns = columns
    self.contents = contents
    self.start = start
    self.type = type
    self.scales = scales
  }

  /// Makes a tensor's row the same as one of these.
  func copy(_ row: Int, to target: Tensor, _ targetRow: Int) {
    precondition(row >= 0 && row < count && columns == target.columns, "a row of equal length")
    let size = columns * type.bytes
    contents.withUnsafeBytes { bytes in
      let begin = start + row * size
      target.withRow(targetRow) { values in
        type.decode(UnsafeRawBufferPointer(rebasing: bytes[begin..<begin + size]), into: values)
        guard let scale = scales?[row] else { return }
        for column in values.indices { values[column] *= scale }
      }
    }
  }
}
