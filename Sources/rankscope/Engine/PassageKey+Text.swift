import Crypto
import Foundation
import Storage

extension PassageKey {
  /// The key of a passage: the first half of its SHA-256.
  init(of passage: String) {
    self.init(SHA256.hash(data: Data(passage.utf8)))
  }
}
