internal import CStemmer

/// The Snowball English stemmer ("Porter 2"), from libstemmer.
///
/// libstemmer keeps the word it works on inside its handle, so a handle serves one thread at a
/// time. This class owns one and is not `Sendable`: whoever stems makes a stemmer of their own.
///
/// Source: https://snowballstem.org/algorithms/english/stemmer.html
final class Stemmer {
  private let handle: OpaquePointer

  init() {
    guard let handle = sb_stemmer_new("english", "UTF_8") else {
      preconditionFailure("libstemmer has no English stemmer, or memory is exhausted")
    }
    self.handle = handle
  }

  deinit {
    sb_stemmer_delete(handle)
  }

  /// The stem of a lower-case word: `approvals` gives `approv`.
  func stem(_ word: String) -> String {
    let bytes = Array(word.utf8)
    guard let stem = sb_stemmer_stem(handle, bytes, Int32(clamping: bytes.count)) else {
      preconditionFailure("libstemmer ran out of memory")
    }
    let length = Int(sb_stemmer_length(handle))
    return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
  }
}
