import Cells
import Foundation
import TOMLKit

/// Theme files: `NAME.toml` in some folders, the first that has it, or a `.toml` file by its path.
struct ThemeFile {
  let folders: [String]

  /// The names of all themes, in alphabetical order.
  var names: [String] {
    let files = folders.flatMap {
      (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? []
    }
    let names = files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
    return Set(names).sorted()
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
    let document = try ThemeDocument(values(named: name), named: name)
    guard let base = document.inherits else { return document }
    return document.laid(over: try self.document(named: base, heirs: heirs + [name]))
  }

  private func values(named name: String) throws -> [String: ThemeValue] {
    let paths = name.hasSuffix(".toml") ? [name] : folders.map { "\($0)/\(name).toml" }
    guard let path = paths.first(where: FileManager.default.fileExists(atPath:)) else {
      throw UsageError("there is no theme \(name); there are \(names.joined(separator: ", "))")
    }
    do {
      let table = try TOMLTable(string: String(contentsOfFile: path, encoding: .utf8))
      return withExtendedLifetime(table) { values(of: table) }
    } catch let error as TOMLParseError {
      throw UsageError("\(path):\(error.source.begin.line): \(error.description)")
    } catch {
      throw UsageError("\(path): the theme cannot be read as text; check the file")
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
