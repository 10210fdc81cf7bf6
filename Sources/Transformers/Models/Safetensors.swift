internal import Foundation
package import Kernels

/// The tensors of a safetensors file, read as 32-bit floats on demand.
///
/// An `I8` tensor is multiplied, row by row, by the scales in the tensor of its own name with
/// `_scale` appended, as compressed-tensors writes them.
package struct Safetensors {
  /// The path, for messages.
  package let file: String
  private let contents: Data
  private let header: SafetensorsHeader

  /// Maps a file into memory and checks its header.
  package init(file: String) throws(ModelError) {
    self.file = file
    do {
      contents = try Data(contentsOf: URL(fileURLWithPath: file), options: .alwaysMapped)
    } catch {
      throw ModelError(file, "cannot be read", remedy: "check that it exists and may be read")
    }
    header = try SafetensorsHeader(contents, file: file)
  }

  /// Whether there is a tensor of this name.
  package func contains(_ name: String) -> Bool { header.entries[name] != nil }

  /// The scale of each row of a matrix that is stored as `I8`; nil for any other.
  func scales(of name: String) throws(ModelError) -> [Float]? {
    let entry = try entry(name)
    guard entry.type == ElementType.int8.rawValue else { return nil }
    return try scales(of: name, rows: entry.shape.first ?? 1).array
  }

  /// A matrix [rows, columns].
  package func matrix(_ name: String, rows: Int, columns: Int) throws(ModelError) -> Tensor {
    try read(name, shape: [rows, columns])
  }

  /// A vector, as a matrix of one row.
  package func vector(_ name: String, count: Int) throws(ModelError) -> Tensor {
    try read(name, shape: [count])
  }

  /// The rows of a matrix [rows, columns], to be read one by one.
  func rows(_ name: String, count: Int, columns: Int) throws(ModelError) -> StoredRows {
    let entry = try entry(name, shape: [count, columns])
    let type = try type(of: entry, name)
    return StoredRows(
      count: count, columns: columns, of: contents, from: entry.bytes.lowerBound, type,
      scales: type == .int8 ? try scales(of: name, rows: count).array : nil)
  }

  private func read(_ name: String, shape: [Int]) throws(ModelError) -> Tensor {
    let entry = try entry(name, shape: shape)
    let tensor = Tensor(
      rows: shape.count == 1 ? 1 : shape[0], columns: shape.last ?? 1)
    let type = try type(of: entry, name)
    decode(entry, type, into: tensor)
    if type == .int8 { try scale(tensor, name) }
    return tensor
  }

  private func type(
    of entry: SafetensorsHeader.Entry, _ name: String
  ) throws(ModelError) -> ElementType {
    guard let type = ElementType(rawValue: entry.type) else {
      let known = ElementType.allCases.map(\.rawValue).joined(separator: ", ")
      throw ModelError(
        file, "has \(name) as \(entry.type)", remedy: "export it as one of \(known)")
    }
    return type
  }

  private func decode(
    _ entry: SafetensorsHeader.Entry, _ type: ElementType, into tensor: Tensor
  ) {
    contents.withUnsafeBytes { bytes in
      let numbers = UnsafeRawBufferPointer(rebasing: bytes[entry.bytes])
      tensor.withValues { type.decode(numbers, into: $0) }
    }
  }

  private func scales(of name: String, rows: Int) throws(ModelError) -> Tensor {
    let entry = try entry(name + "_scale")
    let type = try type(of: entry, name + "_scale")
    guard type != .int8, entry.shape.reduce(1, *) == rows else {
      throw ModelError(
        file, "has \(name)_scale of shape \(entry.shape) for \(rows) rows of I8")
    }
    let scales = Tensor(rows: rows, columns: 1)
    decode(entry, type, into: scales)
    return scales
  }

  private func scale(_ tensor: Tensor, _ name: String) throws(ModelError) {
    let scales = try scales(of: name, rows: tensor.rows)
    for row in 0..<tensor.rows {
      let scale = scales[row, 0]
      tensor.withRow(row) { values in
        for column in values.indices { values[column] *= scale }
      }
    }
  }

  private func entry(
    _ name: String, shape: [Int]
  ) throws(ModelError) -> SafetensorsHeader.Entry {
    let entry = try entry(name)
    guard entry.shape == shape else {
      throw ModelError(file, "has \(name) of shape \(entry.shape) where \(shape) is due")
    }
    return entry
  }

  private func entry(_ name: String) throws(ModelError) -> SafetensorsHeader.Entry {
    guard let entry = header.entries[name] else {
      throw ModelError(
        file, "has no tensor \(name)",
        remedy: "check that config.json belongs to it")
    }
    return entry
  }
}
