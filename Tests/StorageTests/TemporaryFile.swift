import Foundation

/// A place for a file, in a folder of its own that is removed with it.
final class TemporaryFile {
  let folder: String

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("storage-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var path: String { folder + "/store.sqlite" }

  var bytes: Data { FileManager.default.contents(atPath: path) ?? Data() }

  /// The image that is kept beside an index.
  var imagePath: String { path + ".columns" }

  /// Puts other bytes in the file's place, without what is kept beside it.
  func restore(_ bytes: Data) throws {
    for ending in ["-wal", "-shm", "-journal", ".columns"] {
      try? FileManager.default.removeItem(atPath: path + ending)
    }
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  /// Copies the file and its log as another process would find them if the writer were killed
  /// now.
  func copyAsFound(to other: TemporaryFile) throws {
    for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
      try FileManager.default.copyItem(atPath: path + ending, toPath: other.path + ending)
    }
  }
}

extension TemporaryFile {
  /// Whether a word, in any case, is among the bytes of any file of the folder.
  func holds(_ word: String) throws -> Bool {
    let word = Data(word.lowercased().utf8)
    return try FileManager.default.contentsOfDirectory(atPath: folder).contains { name in
      let bytes = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      let small = Data(bytes.map { (65...90).contains($0) ? $0 + 32 : $0 })
      return small.range(of: word) != nil
    }
  }
}
