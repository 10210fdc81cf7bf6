import Corpora
import Foundation
import Retrieval
import Screens
import TOMLKit

/// A lesson as it is written down, with what it changes about the corpus.
struct LessonFile: Sendable {
  let lesson: Lesson
  /// Where each step begins: the file and the line.
  let places: [String]
  /// How the corpus is cut for it.
  let policy: ChunkPolicy
  /// The documents that are left out, by id.
  let removed: Set<String>
  /// Where that is said.
  let removal: String
  /// The folder of documents that are added, or stand in place of those of the same id; nil where
  /// there is none.
  var overlay: String?

  /// Reads `NAME.toml` and finds `NAME/` beside it.
  ///
  /// - Throws: `UsageError` where it cannot be read, `LessonFaults` with the places of all that is
  ///   wrong in it.
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
      throw LessonFaults(["\(path):\(error.source.begin.line): \(error.description)"])
    }
  }

  private init(_ file: ConfigSection, name: String) throws {
    var faults = LessonFaults()
    let keys = ["title", "idea", "minutes", "remember", "setup", "settings", "steps"]
    faults.note { try file.allowOnly(keys) }
    let setup = faults.note { try file.demandedSection("setup") }
    faults.note { try setup?.allowOnly(["query", "screen", "chunk", "remove"]) }
    let query = faults.note { try setup?.text("query") } ?? nil
    var settings = Settings()
    faults.note { try file.section("settings")?.lay(over: &settings) }
    let screen = faults.note { try setup?.screen("screen") } ?? nil
    let steps = faults.note { try file.steps() } ?? []
    lesson = Lesson(
      name: name, title: faults.text("title", of: file), idea: faults.text("idea", of: file),
      minutes: faults.note { try file.minutes() } ?? 0,
      setup: LessonSetup(query: query, settings: settings, screen: screen ?? .inspect),
      steps: steps.map { $0.step(asking: query, noting: &faults) },
      remember: faults.text("remember", of: file))
    places = steps.map(\.beginning)
    policy = (faults.note { try setup?.chunkPolicy("chunk") } ?? nil) ?? ChunkPolicy()
    removal = setup?.place(of: "remove") ?? ""
    removed = Set((faults.note { try setup?.texts("remove") } ?? nil) ?? [])
    guard faults.lines.isEmpty else { throw faults }
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

  /// The screen of a name.
  func screen(_ key: String) throws -> ScreenName {
    let (name, names) = (try needed(key), ScreenName.allCases.map { $0.title.lowercased() })
    guard let place = names.firstIndex(of: name) else {
      throw stranger(name, to: key, among: names)
    }
    return ScreenName.allCases[place]
  }

  fileprivate func demandedSection(_ key: String) throws -> ConfigSection {
    guard let section = try section(key) else { throw missing("[\(key)]") }
    return section
  }

  fileprivate func steps() throws -> [ConfigSection] {
    let steps = try sections("steps")
    guard !steps.isEmpty else { throw missing("[[steps]]") }
    return steps
  }

  fileprivate func minutes() throws -> Int {
    guard case .whole(let minutes)? = try value("minutes"), (1...120).contains(minutes) else {
      throw wrong("minutes", "a whole number from 1 to 120, such as minutes = 4")
    }
    return minutes
  }

  fileprivate func chunkPolicy(_ key: String) throws -> ChunkPolicy? {
    guard let cut = try text(key) else { return nil }
    do { return try ChunkPolicy(cut) } catch { throw wrong(key, "\(error)") }
  }

  /// One step, without what is wrong in it.
  ///
  /// - Parameter question: The lesson's question, of which checks speak that name no other.
  fileprivate func step(asking question: String?, noting faults: inout LessonFaults) -> LessonStep {
    faults.note { try allowOnly(["task", "check", "hints", "keys"]) }
    let sections = faults.note { try checkSections() } ?? []
    let checks = sections.compactMap { section in faults.note { try section.check(of: question) } }
    return LessonStep(
      task: faults.text("task", of: self), checks: checks,
      hints: faults.note { try hints() } ?? [], keys: faults.note { try texts("keys") ?? [] } ?? [])
  }

  private func checkSections() throws -> [ConfigSection] {
    let checks = try sections("check")
    guard !checks.isEmpty else { throw missing("check") }
    return checks
  }

  private func hints() throws -> [String] {
    guard let hints = try texts("hints"), !hints.isEmpty else { throw missing("hints") }
    return hints
  }
}
