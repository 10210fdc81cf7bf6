import Foundation

/// A file that a person asked for; what it quotes of a corpus is at first its owner's alone to read.
enum OutputFile {
  /// Writes a text, whole or not at all, in place of what is there, whose permissions stay.
  static func write(_ text: String, to path: String) throws {
    // A link stays one: people keep their configuration elsewhere and link to it.
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    let draft = target + ".\(getpid()).part"
    do {
      try create(text, at: draft)
      if let old = try? FileManager.default.attributesOfItem(atPath: target)[.posixPermissions] {
        try FileManager.default.setAttributes([.posixPermissions: old], ofItemAtPath: draft)
      }
      guard rename(draft, target) == 0 else { throw unwritable(path) }
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
      throw unwritable(path)
    }
  }

  /// Writes a new file; one that is there already stays as it is.
  static func create(_ text: String, at path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritable(path) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: Data(text.utf8))
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }

  private static func unwritable(_ path: String) -> UsageError {
    UsageError("\(path) cannot be written; name a file in a folder of your own")
  }
}
