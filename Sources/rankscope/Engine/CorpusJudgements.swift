import Foundation
import Retrieval
import Storage

/// What people judged of a corpus in the program.
struct CorpusJudgements: Sendable {
  private let store: JudgementStore
  /// Where the corpus lies, by which its judgements outlive every change of it.
  private let corpus: String

  /// Opens the judgements of the corpus that lies at a path; there need not be any.
  ///
  /// - Throws: `StorageError` where the store cannot be read or made.
  static func open(of path: String, in folders: Folders) throws -> CorpusJudgements {
    try folders.create()
    return CorpusJudgements(
      store: try JudgementStore(path: folders.judgements),
      corpus: URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path)
  }

  /// What stands: each question and chunk once.
  ///
  /// Nothing is made on disk where nobody has judged yet.
  static func standing(of path: String, in folders: Folders) throws -> [ChunkJudgement] {
    guard FileManager.default.fileExists(atPath: folders.judgements) else { return [] }
    return try open(of: path, in: folders).current().map(\.judgement)
  }

  func current() throws -> [KeptJudgement] { try store.current(of: corpus) }

  func history() throws -> [KeptJudgement] { try store.history(of: corpus) }

  /// Keeps a judgement under a person's name; returns what stands with it.
  func record(_ judgement: ChunkJudgement, by person: String) throws -> [ChunkJudgement] {
    let kept = KeptJudgement(judgement, by: person, at: Date().timeIntervalSince1970)
    try store.record(kept, of: corpus)
    return try current().map(\.judgement)
  }
}
