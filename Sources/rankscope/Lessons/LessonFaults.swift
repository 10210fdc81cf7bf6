/// All that is wrong in a lesson's file, a line each, with its place.
struct LessonFaults: Error, CustomStringConvertible {
  private(set) var lines: [String]

  init(_ lines: [String] = []) { self.lines = lines }

  var description: String { lines.joined(separator: "\n") }

  /// Reads something; nil, and a line more, where it is wrong.
  @discardableResult
  mutating func note<Value>(_ read: () throws -> Value) -> Value? {
    do {
      return try read()
    } catch {
      lines.append("\(error)")
      return nil
    }
  }

  /// A text that must be there; an empty one, and a line more, where it is not.
  mutating func text(_ key: String, of section: ConfigSection) -> String {
    note { try section.needed(key) } ?? ""
  }
}
