import Foundation

/// A file that a command was asked to write.
enum OutputFile {
  /// Writes a text, whole or not at all, in place of what is there.
  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw UsageError("\(path) cannot be written; name a file in a folder of your own")
    }
  }
}
