internal import Foundation

/// What became of a file since its checksum was written down.
package enum FileCheck: Equatable, Sendable {
  case same
  case missing
  /// It has other content.
  case changed

  /// Reads a file to its end and compares its SHA-256, in hexadecimal.
  package static func of(_ path: String, sha256: String) -> FileCheck {
    guard let file = FileHandle(forReadingAtPath: path) else { return .missing }
    var summing = Summing(size: 0)
    guard (try? summing.add(file: file)) != nil else { return .missing }
    return summing.sums.sha256 == sha256 ? .same : .changed
  }
}
