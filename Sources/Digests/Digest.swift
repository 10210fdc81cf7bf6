internal import COpenSSL

/// A cryptographic hash of bytes that come piece by piece, by OpenSSL.
package struct Digest: Sendable {
  package enum Algorithm: Sendable {
    case sha256
    /// For git's names of files only; it keeps nobody from forging.
    case sha1
  }

  private var state: DigestState

  package init(_ algorithm: Algorithm = .sha256) {
    state = DigestState(algorithm)
  }

  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    if !isKnownUniquelyReferenced(&state) { state = state.copy() }
    state.add(bytes)
  }

  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  /// The hash of what was added so far: 32 bytes, or 20 of SHA-1.
  package var bytes: [UInt8] { state.copy().finish() }

  /// The same in hexadecimal digits.
  package var digits: String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// The first 16 digits: enough to tell what is compared here apart.
  package var shortDigits: String { String(digits.prefix(16)) }

  /// The SHA-256 of a text's UTF-8.
  package static func sha256(of text: String) -> Digest {
    var digest = Digest()
    digest.add(text)
    return digest
  }
}

/// OpenSSL's state of one hash.
///
/// It may go from thread to thread since only its owner adds to it: whoever shares it copies first.
private final class DigestState: @unchecked Sendable {
  private let context: OpaquePointer?

  convenience init(_ algorithm: Digest.Algorithm) {
    self.init()
    let kind = algorithm == .sha256 ? EVP_sha256() : EVP_sha1()
    precondition(EVP_DigestInit_ex(context, kind, nil) == 1, "OpenSSL has no such hash")
  }

  private init() { context = EVP_MD_CTX_new() }

  deinit { EVP_MD_CTX_free(context) }

  func copy() -> DigestState {
    let copy = DigestState()
    precondition(EVP_MD_CTX_copy_ex(copy.context, context) == 1, "OpenSSL has no memory")
    return copy
  }

  func add(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
      var length: UInt32 = 0
      EVP_DigestFinal_ex(context, buffer.baseAddress, &length)
      count = Int(length)
    }
  }
}
