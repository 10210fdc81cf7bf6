import Corpora
import Foundation
import Lexical
import Retrieval
import Screens
import Storage

/// The index file of a corpus whose documents are at hand: read by anyone, written by one process
/// at a time, and made anew where it is broken.
struct CorpusIndex {
  let path: String
  let builder: IndexBuilder
  var reader = Reader.everything

  /// The corpus as its documents are now.
  ///
  /// Where another process is writing the index, the operator is given the one published before. A
  /// member of groups is not, since what was open to them then may be closed now: for them, and
  /// where there is none, this waits for the other, and goes on with its work should that end early.
  func open(_ contents: CorpusContents) async throws -> OpenCorpus {
    // What is wrong with a file that cannot be read is told, or mended, by the update.
    if let corpus = try? current(contents) { return corpus }
    while true {
      try Task.checkCancellation()
      do {
        _ = try await update(to: contents)
        break
      } catch StorageError.busy(_, let process) {
        if reader == .everything, let older = try? older(contents, writtenBy: process) {
          return older
        }
        try await waitFor(process)
      }
    }
    try Task.checkCancellation()
    guard let corpus = try current(contents) else {
      throw StorageError.damaged(path: path, reason: "it is not what was published")
    }
    return corpus
  }

  private func waitFor(_ process: Int32?) async throws {
    builder.report(
      OpeningProgress(what: "waiting for \(Self.name(process)), which is making the index"))
    try await Task.sleep(for: .milliseconds(200))
  }

  private static func name(_ process: Int32?) -> String {
    process.map { "process \($0)" } ?? "another process"
  }

  /// The published index, where it is of these documents.
  private func current(_ contents: CorpusContents) throws -> OpenCorpus? {
    let store = try IndexStore(existing: path)
    guard let identity = try store.identity(), builder.isCurrent(identity, for: contents),
      let index = try store.load(by: builder.embedder.identity, laysOut: tellOfLayout)
    else { return nil }
    var corpus = try opened(index, in: store)
    corpus.take(contents.golden)
    corpus.skipped = contents.skipped.map(\.description)
    if contents.ignored.count > 0 { corpus.notices.append("ignored \(contents.ignored)") }
    return corpus
  }

  /// The published index, where it is of these documents and its words can be read; those of
  /// another version of the program cannot, and are made anew beside vectors that are still good.
  private func readable(_ contents: CorpusContents) throws -> OpenCorpus? {
    do { return try current(contents) } catch is LexicalError { return nil }
  }

  /// The published index, of whatever documents it is.
  private func older(
    _ contents: CorpusContents, writtenBy process: Int32?
  ) throws -> OpenCorpus? {
    if let corpus = try current(contents) { return corpus }
    let store = try IndexStore(existing: path)
    guard let index = try store.load(by: builder.embedder.identity, laysOut: tellOfLayout) else {
      return nil
    }
    var corpus = try opened(index, in: store)
    corpus.notices.append(
      "the index is older than the documents; \(Self.name(process)) is making the new one")
    return corpus
  }

  private func tellOfLayout() {
    builder.report(OpeningProgress(what: "laying the index out for reading in place"))
  }

  private func opened(_ index: StoredIndex, in store: IndexStore) throws -> OpenCorpus {
    try OpenCorpus(index, in: store, at: path, for: builder.embedder)
  }

  /// Brings the index up to date.
  ///
  /// - Throws: `StorageError.busy` while another process writes it.
  func update(to contents: CorpusContents) async throws -> IndexUpdate {
    let lock = try WriterLock(forIndexAt: path)
    defer { withExtendedLifetime(lock) {} }
    do {
      return try await updateLocked(to: contents)
    } catch let error where OpenCorpus.isBroken(error) {
      // An index is made from the corpus alone, so a broken one is made anew.
      IndexStore.discard(at: path)
      return try await updateLocked(to: contents)
    }
  }

  private func updateLocked(to contents: CorpusContents) async throws -> IndexUpdate {
    let store = try IndexStore(path: path)
    guard let corpus = try readable(contents) else {
      return try await builder.build(contents, in: store)
    }
    if try store.golden() != contents.golden { try store.publish(contents.golden) }
    return IndexUpdate(
      corpus: corpus.identity, documents: corpus.documents, embedded: 0, gone: 0)
  }
}
