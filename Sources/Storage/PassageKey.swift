import Foundation

/// Names a passage by a hash of its text, so that what a model made of it is found again wherever
/// the passage stands.
package struct PassageKey: Sendable, Hashable {
  static let size = 16

  let bytes: Data

  /// Takes the first 16 bytes of a digest.
  package init(_ digest: some Sequence<UInt8>) {
    bytes = Data(digest.prefix(Self.size))
    precondition(bytes.count == Self.size, "a digest of at least 16 bytes")
  }
}
