import ArgumentParser
import Corpora
import Foundation
import Retrieval
import Screens
import Storage

/// `rankscope index`: builds or updates the index of a corpus.
struct IndexCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Build or update a corpus' index; only what changed is embedded again.",
    discussion: """
      What is embedded is kept at once: an interrupted run goes on where it stopped. An index made \
      with --out can be given as a corpus to every command, without its documents.
      """)

  @Argument(help: "A folder of documents, a BEIR folder, or one .jsonl, .csv or .tsv file.")
  var corpus: String
  @Option(help: "Where to keep the index; else in the data folder.")
  var out: String?
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var models: ModelOptions

  func run() async throws {
    guard !IndexStore.isDatabase(at: corpus) else {
      throw UsageError("\(corpus) is an index already; name the documents it is to be made from")
    }
    let reading = try reading.reading()
    let installation = try Installation.find()
    let folders = try Folders(environment: ProcessInfo.processInfo.environment)
    try folders.create()
    let meter = IndexMeter()
    let builder = IndexBuilder(
      embedder: try models.loadEmbedder(installation), policy: reading.policy
    ) { meter.show($0) }
    let contents = try CorpusReader.read(
      corpus, mapping: reading.mapping, as: reading.reader)
    let file = out ?? folders.index(forCorpusAt: corpus, variant: reading.variant)
    let update = try await untilInterrupted {
      try await CorpusIndex(path: file, builder: builder).update(to: contents)
    } stopped: {
      meter.clear()
      return "stopped; what is embedded is kept, and the same command goes on from there"
    }
    meter.clear()
    for skipped in contents.skipped { say("rankscope: skipped \(skipped)") }
    say("rankscope: " + update.summary)
    put(
      "\(update.corpus.name): \(update.documents) documents, \(update.corpus.chunks) chunks, "
        + "fingerprint \(update.corpus.fingerprint)\n")
  }
}
