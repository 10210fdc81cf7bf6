import GRDB
import Retrieval

/// What people said of chunks, in an SQLite file of its own.
///
/// Every judgement is kept; a later one of the same question and chunk stands, and one without a
/// grade takes back what was said before. A corpus is known by a key that outlives changes of its
/// documents, such as where it lies.
package struct JudgementStore: Sendable {
  private let file: StoreFile

  /// Opens the store, or makes it where there is no file.
  ///
  /// - Throws: `foreign` for any other file, which stays untouched; `newer`, `damaged`,
  ///   `unusable`.
  package init(path: String) throws(StorageError) {
    file = try StoreFile(path: path, kind: .judgements)
    let migrator = JudgementSchema.migrator
    guard try !file.read(migrator.hasBeenSuperseded) else { throw .newer(path: path) }
    do { try migrator.migrate(file.queue) } catch { throw StorageError(error, path: path) }
  }

  /// Keeps a judgement of a corpus' chunk, above all earlier ones of the same question and chunk.
  ///
  /// - Throws: `unstorable` for a grade that is none, `unusable`.
  package func record(_ kept: KeptJudgement, of corpus: String) throws(StorageError) {
    if let grade = kept.judgement.grade, !(0...3).contains(grade) {
      throw .unstorable(path: file.path, reason: "\(grade) is not a grade of 0 to 3")
    }
    try file.write { try JudgementSchema.insert(kept, of: corpus, into: $0) }
  }

  /// What stands of a corpus: each question and chunk once, in the order in which they were judged.
  package func current(of corpus: String) throws(StorageError) -> [KeptJudgement] {
    try file.read { try JudgementSchema.judgements(of: corpus, standing: true, in: $0) }
  }

  /// Everything that was ever said of a corpus, in order.
  package func history(of corpus: String) throws(StorageError) -> [KeptJudgement] {
    try file.read { try JudgementSchema.judgements(of: corpus, standing: false, in: $0) }
  }
}
