package import Retrieval

extension CorpusContents {
  /// The corpus with documents laid over it: one takes the place of another of the same id.
  ///
  /// - Parameter removed: The ids of documents that are left out.
  /// - Throws: `CancellationError`.
  package func laid(
    _ overlay: [Document], without removed: Set<String>
  ) throws -> CorpusContents {
    let replaced = Set(overlay.map(\.id)).union(removed)
    var contents = self
    contents.documents = (documents.filter { !replaced.contains($0.id) } + overlay)
      .sorted { $0.id < $1.id }
    contents.fingerprint = try Fingerprint.of(contents.documents)
    return contents
  }
}
