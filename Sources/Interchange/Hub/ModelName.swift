/// A model's name on a hub: whose it is, and what it is called.
package struct ModelName: Hashable, Sendable, CustomStringConvertible {
  /// The person or organisation.
  package let owner: String
  /// The model's own name.
  package let name: String

  /// Reads `ORG/NAME`; nil for anything else, so that a name is safe as part of a path.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.allSatisfy(Self.isSound) else { return nil }
    (owner, name) = (parts[0], parts[1])
  }

  package var description: String { "\(owner)/\(name)" }

  private static func isSound(_ part: String) -> Bool {
    guard let first = part.utf8.first, first != UInt8(ascii: "."), first != UInt8(ascii: "-"),
      part.utf8.count <= 96
    else { return false }
    return part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }
}
