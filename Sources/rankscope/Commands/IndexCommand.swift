import ArgumentParser
import Foundation
import Retrieval
import Screens
import Storage

/// `rankscope index`: builds or updates the index of a corpus.
struct IndexCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Build or update a corpus' index; only what changed is embedded again.")

  @Argument(help: "A folder of documents, a BEIR folder or a .jsonl file.")
  var corpus: String
  @Option(help: "Where to keep the index; else in the data folder.")
  var out: String?
  @OptionGroup var models: ModelOptions

  func run() async throws {
    let installation = try Installation.find()
    let folders = try Folders(environment: ProcessInfo.processInfo.environment)
    let meter = ProgressMeter()
    let open = try await OpenCorpus.open(
      corpus, embedder: models.loadEmbedder(installation), folders: folders, indexPath: out
    ) { meter.show($0) }
    meter.clear()
    for skipped in open.skipped { say("rankscope: skipped \(skipped)") }
    put(
      "\(open.identity.name): \(open.documents) documents, \(open.identity.chunks) chunks, "
        + "fingerprint \(open.identity.fingerprint)\n")
  }
}
