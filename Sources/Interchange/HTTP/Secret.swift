internal import Foundation

/// A text that opens doors, such as a key or a token; it prints as nothing but its kind.
struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let text: String

  /// The text given; nil where it is empty, or holds what a header cannot.
  init?(_ text: String) {
    let text = text.trimmed
    guard !text.isEmpty, text.utf8.allSatisfy({ (33...126).contains($0) }) else { return nil }
    self.text = text
  }

  /// What a file holds; nil where others than its owner may read it.
  init?(file: String) {
    guard Self.isPrivate(file), let text = try? String(contentsOfFile: file, encoding: .utf8)
    else { return nil }
    self.init(text)
  }

  /// Whether a file is there that only its owner can read.
  static func isPrivate(_ file: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else { return false }
    return mode & 0o077 == 0
  }

  /// The value of the header that carries it.
  var bearer: String { "Bearer \(text)" }

  /// A text of somebody else's in which the secret, if it is there, is blotted out.
  func blotted(in other: String) -> String { other.replacing(text, with: "[key]") }

  var description: String { "Secret" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}
