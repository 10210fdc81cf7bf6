import Digests
internal import Foundation

/// What a sender has to say to be heard; it prints as nothing but its name.
package struct AccessToken: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// Kept as a hash, so that two of them are compared at equal length.
  private let hash: [UInt8]

  /// The token of an environment variable.
  ///
  /// - Throws: `token` where there is none, or one that is too short or no header can hold.
  package init(
    variable: String, environment: [String: String]
  ) throws(ReceiverError) {
    guard let text = environment[variable], !text.isEmpty else {
      throw .token(variable, reason: "is not set; export it, or name another variable")
    }
    try self.init(text, from: variable)
  }

  /// The token of a file that only its owner may read.
  ///
  /// - Throws: `token`, also where others may read the file.
  package init(file: String) throws(ReceiverError) {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw .token(file, reason: "cannot be read; check the path")
    }
    guard Secret.isPrivate(file) else {
      throw .token(file, reason: "may be read by others; run chmod 600 on it")
    }
    try self.init(text, from: file)
  }

  private init(_ text: String, from place: String) throws(ReceiverError) {
    let text = text.trimmed
    guard (16...512).contains(text.utf8.count), text.utf8.allSatisfy({ (33...126).contains($0) })
    else {
      throw .token(place, reason: "holds no usable token; give 16 to 512 visible ASCII characters")
    }
    hash = Digest.sha256(of: text).bytes
  }

  /// Whether the value of an `Authorization` header holds the token.
  ///
  /// It takes as long for one that is nearly right as for one that is not.
  func opens(_ authorization: String?) -> Bool {
    let parts = (authorization ?? "").split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
    let other = Digest.sha256(of: String(parts[1])).bytes
    return zip(hash, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  package var description: String { "AccessToken" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
