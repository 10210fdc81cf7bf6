package import Retrieval

/// A corpus as its reader may see it: what can be searched, what is known to be right, and what was
/// left out.
package struct CorpusContents: Sendable, Equatable {
  /// The folder's or file's own name.
  package var name: String
  /// In order of their ids for a folder, in the file's order for records and rows.
  package var documents: [Document]
  package var golden: GoldenSet
  /// The documents and lines that could not be used, each with its reason; empty for a member of
  /// groups.
  package var skipped: [CorpusError]
  /// The files of a folder that are of no kind that is read; none for a member of groups.
  package var ignored = IgnoredFiles()
  /// A hash of the documents: 16 hexadecimal digits.
  package var fingerprint: String

  /// A hash of the documents and of how they are cut: 16 hexadecimal digits.
  package func fingerprint(cutBy policy: ChunkPolicy) -> String {
    var hash = Fingerprint()
    hash.add(fingerprint)
    hash.add(policy.fingerprint)
    return hash.digits
  }
}
