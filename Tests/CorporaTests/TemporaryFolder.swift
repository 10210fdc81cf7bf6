import Corpora
import Foundation

/// A folder of files that a test writes, removed with it.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("corpora-\(UUID().uuidString)").path
    try make("")
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Reads the folder as a corpus.
  func read() throws -> CorpusContents { try CorpusReader.read(path) }

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  func write(_ data: Data, to name: String) throws {
    try make((name as NSString).deletingLastPathComponent)
    try data.write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func make(_ folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: path + "/" + folder, withIntermediateDirectories: true)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name, withDestinationPath: target)
  }
}
