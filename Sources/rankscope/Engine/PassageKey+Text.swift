import Digests
import Storage

extension PassageKey {
  /// The key of a passage: the first half of its SHA-256.
  init(of passage: String) {
    self.init(Digest.sha256(of: passage).bytes)
  }
}
