internal import Foundation

/// A secret that opens a hub's private and gated models; it prints as nothing but its name.
package struct HubToken: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let secret: String

  /// The secret given; nil where it is none, or holds what a header cannot.
  package init?(_ text: String) {
    let text = text.trimmed
    guard !text.isEmpty, text.utf8.allSatisfy({ (33...126).contains($0) }) else { return nil }
    secret = text
  }

  /// Takes `HF_TOKEN`, else the file that Hugging Face's own tools keep, where only its owner may
  /// read it.
  ///
  /// The file is `HF_TOKEN_PATH`, else `HF_HOME/token`, else `~/.cache/huggingface/token`.
  package static func find(environment: [String: String]) -> HubToken? {
    if let text = environment["HF_TOKEN"], let token = HubToken(text) { return token }
    guard let file = path(environment), isPrivate(file),
      let text = try? String(contentsOfFile: file, encoding: .utf8)
    else { return nil }
    return HubToken(text)
  }

  /// The value of the header that carries it.
  var authorization: String { "Bearer \(secret)" }

  package var description: String { "HubToken" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }

  private static func path(_ environment: [String: String]) -> String? {
    func set(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    return set("HF_TOKEN_PATH") ?? set("HF_HOME").map { $0 + "/token" }
      ?? set("HOME").map { $0 + "/.cache/huggingface/token" }
  }

  private static func isPrivate(_ file: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else { return false }
    return mode & 0o077 == 0
  }
}
