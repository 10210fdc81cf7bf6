import Foundation
import Interchange
import Testing

@testable import rankscope

@Suite("The documented configuration file")
struct ConfigTextTests {
  private func reading(_ text: String, isOwn: Bool = true) -> ConfigReading {
    var reading = ConfigReading()
    reading.lay(text, named: "c.toml", isOwn: isOwn)
    return reading
  }

  /// The text without the sign that keeps values from being read.
  private func uncommented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("#") && !$0.hasPrefix("# ") ? String($0.dropFirst()) : String($0) }
      .joined(separator: "\n")
  }

  @Test("says nothing as it is written", arguments: [true, false])
  func silent(isOwn: Bool) {
    let reading = reading(ConfigText(isOwn: isOwn).text, isOwn: isOwn)
    #expect(reading.faults.isEmpty && reading.config == Config() && reading.origins.isEmpty)
  }

  @Test("names every key that is read", arguments: [true, false])
  func complete(isOwn: Bool) {
    let text = uncommented(ConfigText(isOwn: isOwn).text)
    let said = Set(reading(text, isOwn: isOwn).origins.keys)
    let parts = ConfigPart.all.filter { isOwn || $0.ownership == nil }
    let keys = parts.flatMap { part in part.keys(isOwn: isOwn).map { part.path(of: $0) } }
    #expect(Set(keys).subtracting(said).isEmpty)
    for key in isOwn ? RemoteSection.keys.map(\.name) : [] {
      #expect(text.contains("\(key) = "), "\(key)")
    }
  }

  @Test("is read without a fault, and its values are the defaults", arguments: [true, false])
  func defaults(isOwn: Bool) {
    let reading = reading(uncommented(ConfigText(isOwn: isOwn).text), isOwn: isOwn)
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    for key in ConfigPart.all.flatMap(\.keys) {
      guard case .value(let value) = key.usual else { continue }
      #expect(key.value(Config()) == value, "\(key.name)")
      #expect(key.value(reading.config) == value, "\(key.name)")
    }
    #expect(reading.config.remotes.map(\.name) == (isOwn ? ["cohere"] : []))
  }

  @Test("is read to the last key: each value, changed, changes the configuration")
  func changes() {
    for part in ConfigPart.all where part.name != "keys" {
      for key in part.keys {
        let text = "[\(part.name)]\n\(key.name) = \(Self.another(key))\n"
        let changed = reading(text)
        #expect(changed.faults.isEmpty, "\(text) \(changed.faults)")
        #expect(changed.config != Config(), "\(text)")
      }
    }
  }

  /// A value that differs from the default.
  private static func another(_ key: ConfigKey) -> String {
    guard case .value(let value) = key.usual else {
      if case .example(let value) = key.usual { return value }
      return ""
    }
    switch value {
    case "true": return "false"
    case "false": return "true"
    case "[]": return "[\"region=EMEA\"]"
    default: break
    }
    if key.note.contains("from 0.0 to 1.0") { return value == "0.5" ? "0.4" : "0.5" }
    if let number = Int(value) { return "\(number + 1)" }
    if let number = Double(value) { return "\(number + 0.05)" }
    let choices = key.note.split(separator: "one of ").last?.split(separator: ";").first ?? ""
    let names = choices.split(separator: ", ").map { "\"\($0)\"" }
    return names.first { $0 != value } ?? "\"other\""
  }

  @Test("goes with a page that names every key, variable and action")
  func page() throws {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    let page = try String(contentsOf: root.appending(path: "docs/config.md"), encoding: .utf8)
    for key in ConfigPart.all.flatMap(\.keys) {
      #expect(page.contains("`\(key.name)`"), "\(key.name)")
      #expect(key.variable.map { page.contains("`\($0)`") } ?? true, "\(key.name)")
    }
    for key in RemoteSection.keys { #expect(page.contains("`\(key.name)`"), "\(key.name)") }
  }
}
