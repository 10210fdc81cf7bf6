import Foundation
import Retrieval
import Screens

extension Worker {
  /// Keeps a judgement after those before it, and sends the golden set as it then stands.
  func judge(_ judgement: ChunkJudgement) {
    guard let engine else { return }
    let (mailbox, setup, before) = (mailbox, setup, judging)
    judging = Task {
      await before?.value
      do {
        golden = try await Self.keep(judgement, engine.corpus, setup)
      } catch {
        mailbox.post(.said(Notice(.error, "the judgement is not kept: \(error)")))
      }
      mailbox.post(.judged(golden ?? engine.corpus.golden))
    }
  }

  @concurrent
  private static func keep(
    _ judgement: ChunkJudgement, _ corpus: OpenCorpus, _ setup: Setup
  ) async throws -> GoldenSet {
    let person = try ConfigFile.read().person ?? NSUserName()
    let standing = try CorpusJudgements.open(of: setup.corpusPath, in: setup.folders)
      .record(judgement, by: person)
    return corpus.judged(standing)
  }

  /// Sends the chunks of these ids, as many as the corpus has.
  func fetch(chunks ids: [String]) {
    guard let chunks = engine?.corpus.chunks else { return }
    let wanted = Set(ids)
    mailbox.post(
      .fetched(chunks.indices.filter { wanted.contains(chunks.id(of: $0)) }.map { chunks[$0] }))
  }
}
