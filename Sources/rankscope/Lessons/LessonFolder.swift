import Foundation
import Screens

/// The lessons beside the program: `lessons/*.toml`, in the order of their names.
struct LessonFolder: Sendable {
  let path: String

  init(_ installation: Installation) { path = installation.root + "/lessons" }

  /// Reads all lessons; those that cannot be read are told as faults.
  func read() -> (lessons: [LessonFile], faults: [String]) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    var (lessons, faults): ([LessonFile], [String]) = ([], [])
    for name in names.sorted() where name.hasSuffix(".toml") {
      do {
        lessons.append(try LessonFile(path: "\(path)/\(name)"))
      } catch {
        faults += String(describing: error).split(separator: "\n").map(String.init)
      }
    }
    return (lessons, faults)
  }

  /// The lesson of a name.
  func lesson(named name: String) throws -> LessonFile {
    try LessonFile(path: "\(path)/\(name).toml")
  }
}
