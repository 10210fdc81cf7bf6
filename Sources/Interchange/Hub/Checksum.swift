internal import Digests
internal import Foundation

/// What a hub says about a file's content.
package enum Checksum: Equatable, Sendable {
  /// SHA-256 of the content, in hexadecimal: files in large file storage.
  case sha256(String)
  /// git's name for the content, SHA-1 of a header and the content: all other files.
  case gitBlob(String)

  /// Reads an entity tag of the hub, which is one of the two sums.
  init?(tag: String) {
    let digits = tag.trimmed.split(separator: "\"").last.map(String.init) ?? ""
    guard digits.allSatisfy(\.isHexDigit) else { return nil }
    switch digits.count {
    case 64: self = .sha256(digits.lowercased())
    case 40: self = .gitBlob(digits.lowercased())
    default: return nil
    }
  }

  /// The sum's digits.
  var digits: String {
    switch self {
    case .sha256(let digits), .gitBlob(let digits): digits
    }
  }
}

/// Sums up a file as it arrives.
struct Summing {
  private var sha256 = Digest()
  private var blob = Digest(.sha1)

  /// Begins with a file of so many bytes, which git's sum takes in first.
  init(size: Int) {
    blob.add("blob \(size)\0")
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    sha256.add(bytes)
    blob.add(bytes)
  }

  /// The sums of all that was added.
  var sums: (sha256: String, gitBlob: String) {
    (sha256.digits, blob.digits)
  }

  /// Whether the sum that a hub gives is the one of what was added.
  func fits(_ checksum: Checksum) -> Bool {
    switch checksum {
    case .sha256(let digits): digits == sums.sha256
    case .gitBlob(let digits): digits == sums.gitBlob
    }
  }

  /// Adds a file from its beginning on; returns how many bytes it had.
  mutating func add(file: FileHandle) throws -> Int {
    try file.seek(toOffset: 0)
    var count = 0
    while let data = try file.read(upToCount: 1 << 20), !data.isEmpty {
      data.withUnsafeBytes { add($0) }
      count += data.count
    }
    return count
  }
}
