import Foundation
package import Retrieval

extension Settings {
  /// A hash of all settings, the same on every machine: 16 hexadecimal digits.
  ///
  /// FNV-1a over their JSON with sorted keys and no white space. A version of the program that
  /// knows more settings gives other fingerprints.
  package var fingerprint: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Numbers that JSON has no form for cannot run either, and share one fingerprint.
    let canonical = (try? encoder.encode(self)) ?? Data()
    let digits = String(canonical.shortHash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Sequence<UInt8> {
  /// FNV-1a, 64 bits.
  var shortHash: UInt64 {
    reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
