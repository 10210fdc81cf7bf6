import Corpora
import Foundation
import Retrieval
import Screens
import Storage

extension LessonFile {
  /// Opens the sample corpus as the lesson wants it; the models are those that are loaded.
  func engine(
    _ installation: Installation, _ folders: Folders, _ models: EngineModels,
    report: @escaping @Sendable (OpeningProgress) -> Void
  ) async throws -> SearchEngine {
    let contents = try contents(installation.sampleCorpus)
    try folders.create()
    let usual = folders.index(forCorpusAt: installation.sampleCorpus)
    let file =
      isUsual ? usual : folders.index(forCorpusAt: installation.sampleCorpus, variant: variant)
    if !FileManager.default.fileExists(atPath: file) { copy(usual, to: file) }
    let builder = IndexBuilder(embedder: models.embedder, policy: policy, report: report)
    let corpus = try await CorpusIndex(path: file, builder: builder).open(contents)
    return SearchEngine(corpus: corpus, models: models)
  }

  /// The documents of the lesson.
  ///
  /// - Throws: `LessonFaults` where a document that is left out is not there, and what reading one throws.
  func contents(_ sample: String) throws -> CorpusContents {
    let whole = try CorpusReader.read(sample)
    let ids = Set(whole.documents.map(\.id))
    if let stranger = removed.subtracting(ids).min() {
      let near = nearest(to: stranger, among: Array(ids)).map { "; write \($0)" } ?? ""
      throw LessonFaults(["\(removal): there is no document \(stranger) to leave out\(near)"])
    }
    guard let overlay else { return try whole.laid([], without: removed) }
    let laid = try CorpusReader.read(overlay)
    if let skipped = laid.skipped.first { throw skipped }
    return try whole.laid(laid.documents, without: removed)
  }

  private var isUsual: Bool { policy == ChunkPolicy() && overlay == nil && removed.isEmpty }

  private var variant: String { "lesson \(lesson.name)" }

  /// Begins with what is embedded already; where that cannot be had, all is embedded anew.
  private func copy(_ usual: String, to file: String) {
    guard let store = try? IndexStore(existing: usual) else { return }
    do { try store.copy(to: file) } catch { IndexStore.discard(at: file) }
  }
}
