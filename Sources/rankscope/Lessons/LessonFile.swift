import Corpora
import Foundation
import Retrieval
import Screens
import TOMLKit

/// A lesson as it is written down, with what it changes about the corpus.
struct LessonFile: Sendable {
  let lesson: Lesson
  /// How the corpus is cut for it.
  var policy = ChunkPolicy()
  /// The folder of documents that are added, or stand in place of those of the same id; nil where
  /// there is none.
  var overlay: String?
  /// The documents that are left out, by id.
  var removed: Set<String> = []

  /// Reads `NAME.toml` and finds `NAME/` beside it.
  ///
  /// - Throws: `UsageError` with the place of what is wrong.
  init(path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw UsageError("\(path) cannot be read as text; check the path")
    }
    let base = (path as NSString).deletingPathExtension
    try self.init(text, at: path, name: (base as NSString).lastPathComponent)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: base, isDirectory: &isFolder), isFolder.boolValue {
      overlay = base
    }
  }

  /// Reads a lesson's text; `path` is the file's in errors.
  init(_ text: String, at path: String, name: String) throws {
    do {
      let table = try TOMLTable(string: text)
      // TOMLKit frees a table's values with the table.
      self = try withExtendedLifetime(table) {
        try LessonFile(ConfigSection(table, name: nil, of: path, text: text), name: name)
      }
    } catch let error as TOMLParseError {
      throw UsageError("\(path):\(error.source.begin.line): \(error.description)")
    }
  }

  private init(_ file: ConfigSection, name: String) throws {
    try file.allowOnly(["title", "idea", "minutes", "remember", "setup", "settings", "steps"])
    guard let setup = try file.section("setup") else { throw file.missing("[setup]") }
    try setup.allowOnly(["query", "screen", "chunk", "remove"])
    var settings = Settings()
    try file.section("settings")?.lay(over: &settings)
    let beginning = LessonSetup(
      query: try setup.text("query"), settings: settings, screen: try setup.screen("screen"))
    let steps = try file.sections("steps").map { try $0.step(asking: beginning.query) }
    guard !steps.isEmpty else { throw file.missing("[[steps]]") }
    lesson = Lesson(
      name: name, title: try file.needed("title"), idea: try file.needed("idea"),
      minutes: try file.minutes(), setup: beginning, steps: steps,
      remember: try file.needed("remember"))
    if let cut = try setup.text("chunk") {
      do { policy = try ChunkPolicy(cut) } catch { throw setup.wrong("chunk", "\(error)") }
    }
    removed = Set(try setup.texts("remove") ?? [])
  }
}

extension ConfigSection {
  /// A text that must be there.
  func needed(_ key: String) throws -> String {
    guard let text = try text(key) else { throw missing(key) }
    return text
  }

  func missing(_ key: String) -> UsageError {
    UsageError("\(beginning): \(key) is missing; a lesson needs it")
  }

  fileprivate func minutes() throws -> Int {
    guard case .whole(let minutes)? = try value("minutes"), (1...120).contains(minutes) else {
      throw wrong("minutes", "a whole number from 1 to 120, such as minutes = 4")
    }
    return minutes
  }

  /// The screen of a name.
  func screen(_ key: String) throws -> ScreenName {
    let names = ScreenName.allCases.map { $0.title.lowercased() }
    let place = try names.firstIndex(of: needed(key))
    guard let place else { throw wrong(key, "one of \(names.joined(separator: ", "))") }
    return ScreenName.allCases[place]
  }

  /// - Parameter question: The lesson's question, of which checks speak that name no other.
  fileprivate func step(asking question: String?) throws -> LessonStep {
    try allowOnly(["task", "check", "hints", "keys"])
    let checks = try sections("check").map { try $0.check(of: question) }
    guard !checks.isEmpty else { throw missing("check") }
    guard let hints = try texts("hints"), !hints.isEmpty else { throw missing("hints") }
    return LessonStep(
      task: try needed("task"), checks: checks, hints: hints, keys: try texts("keys") ?? [])
  }
}
