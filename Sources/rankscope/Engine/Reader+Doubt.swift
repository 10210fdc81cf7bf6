import Retrieval

extension Reader {
  /// What is worth telling a member of groups that no document names; nil where each is named.
  ///
  /// It says no more than the documents that the reader may read: one that names a group of theirs
  /// is among those.
  func doubt(among documents: some Sequence<Metadata>) -> String? {
    guard case .member(var strangers) = self else { return nil }
    for metadata in documents where !metadata.access.isEmpty {
      strangers.subtract(metadata.access)
    }
    guard !strangers.isEmpty else { return nil }
    return "no document is open to \(strangers.sorted().joined(separator: ", ")); check --as"
  }
}
