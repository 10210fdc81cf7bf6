import Foundation

/// A folder of a test's own, gone with it.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "rankscope-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Where something of that name lies in the folder.
  func place(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with the folders that its name asks for; returns its path.
  @discardableResult
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = URL(fileURLWithPath: place(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// The text of a file, without the white space around it; nil while there is none.
  func text(of name: String) -> String? {
    (try? String(contentsOfFile: place(name), encoding: .utf8))?
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
