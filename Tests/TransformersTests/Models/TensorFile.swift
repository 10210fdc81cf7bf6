import Foundation

/// A place for a safetensors file, sound or not, that goes away with the value.
final class TensorFile {
  let url = FileManager.default.temporaryDirectory
    .appending(path: "tensors-\(UUID().uuidString)")
  var path: String { url.path }

  /// The place alone.
  init() {}

  /// A file of the given header and bytes, whether or not they fit each other.
  init(_ header: String, bytes: [UInt8]) throws {
    let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    try (length + Data(header.utf8) + Data(bytes)).write(to: url)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
