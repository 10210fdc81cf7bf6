import Foundation

/// The folder in which the program was started.
enum WorkingFolder {
  static var path: String { FileManager.default.currentDirectoryPath }

  /// Writes a new file that its owner alone may read; where the name is taken, a number is added
  /// to it.
  ///
  /// - Returns: Its name.
  /// - Throws: `UsageError` where a hundred such names are taken, or the folder cannot be written.
  static func write(_ text: String, as name: String) throws -> String {
    let folder = path + "/"
    let file = name as NSString
    let numbered = (2...99).map { "\(file.deletingPathExtension)-\($0).\(file.pathExtension)" }
    guard let free = ([name] + numbered).first(where: { isFree(folder + $0) }) else {
      throw UsageError("\(name) and its like are there already; remove some")
    }
    do {
      try OutputFile.create(text, at: folder + free)
    } catch {
      throw UsageError("cannot write \(folder + free); start rankscope in a folder of your own")
    }
    return free
  }

  private static func isFree(_ path: String) -> Bool {
    !FileManager.default.fileExists(atPath: path)
  }
}
