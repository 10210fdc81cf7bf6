import Foundation
import Storage

/// How many steps of each lesson were met: a small file of JSON in the data folder.
struct LessonProgress: Sendable {
  let path: String

  init(_ folders: Folders) { path = folders.data + "/lessons.json" }

  /// What is kept, by the lessons' names; nothing where there is no file.
  ///
  /// - Throws: `UsageError` where the file is broken.
  func read() throws -> [String: Int] {
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    guard let progress = try? JSONDecoder().decode([String: Int].self, from: data) else {
      throw UsageError("\(path) does not tell how far the lessons are; remove it")
    }
    return progress
  }

  /// Keeps it, with what another session has kept meanwhile.
  func write(_ progress: [String: Int]) throws {
    let all = ((try? read()) ?? [:]).merging(progress) { max($0, $1) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    do {
      try encoder.encode(all).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw UsageError("\(path) cannot be written, so the lessons' progress is not kept")
    }
  }
}
