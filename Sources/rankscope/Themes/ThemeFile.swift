import Cells
import Foundation
import TOMLKit

/// Theme files: `NAME.toml`, or `NAME.yaml` with a base16 or base24 scheme, in some folders, the
/// first that has it, or such a file by its path.
struct ThemeFile {
  let folders: [String]

  /// The names of all themes, in alphabetical order.
  var names: [String] {
    let files = folders.flatMap {
      (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? []
    }
    let names = files.filter { Self.ending(of: $0) != nil }.map { String($0.dropLast(5)) }
    return Set(names).sorted()
  }

  private static func ending(of name: String) -> String? {
    [".toml", ".yaml"].first { name.hasSuffix($0) }
  }

  /// Reads a theme and what it inherits from; throws a ``UsageError`` or a `ThemeError`.
  func theme(named name: String) throws -> Theme {
    try document(named: name, heirs: []).theme()
  }

  private func document(named name: String, heirs: [String]) throws -> ThemeDocument {
    guard !heirs.contains(name) else {
      let circle = (heirs + [name]).joined(separator: " > ")
      throw UsageError("theme \(name) inherits from itself (\(circle)); end the circle")
    }
    let document = try read(name)
    guard let base = document.inherits else { return document }
    return document.laid(over: try self.document(named: base, heirs: heirs + [name]))
  }

  private func read(_ name: String) throws -> ThemeDocument {
    let paths =
      Self.ending(of: name) != nil
      ? [name] : folders.flatMap { ["\($0)/\(name).toml", "\($0)/\(name).yaml"] }
    guard let path = paths.first(where: FileManager.default.fileExists(atPath:)) else {
      let meant = nearest(to: name, among: names).map { "did you mean \($0)? " } ?? ""
      throw UsageError(
        "there is no theme \(name); \(meant)there are \(names.joined(separator: ", "))")
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw UsageError("\(path): the theme cannot be read as text; check the file")
    }
    return path.hasSuffix(".yaml")
      ? ThemeDocument(try Base16Scheme(text, named: name))
      : try ThemeDocument(values(of: text, at: path), named: name)
  }

  private func values(of text: String, at path: String) throws -> [String: ThemeValue] {
    do {
      let table = try TOMLTable(string: text)
      return withExtendedLifetime(table) { values(of: table) }
    } catch let error as TOMLParseError {
      throw UsageError("\(path):\(error.source.begin.line): \(error.description)")
    }
  }

  private func values(of table: TOMLTable) -> [String: ThemeValue] {
    table.keys.reduce(into: [:]) { values, key in
      values[key] = table[key].map(value)
    }
  }

  /// A value of TOML; those that no theme uses become text, which the document then refuses.
  private func value(_ found: any TOMLValueConvertible) -> ThemeValue {
    if let text = found.string { return .string(text) }
    if let number = found.int { return .integer(number) }
    if let list = found.array { return .list(list.map(value)) }
    if let table = found.table { return .table(values(of: table)) }
    return .string(found.debugDescription)
  }
}
