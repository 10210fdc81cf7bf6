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
      rankscope index notes/                             what changed since the last time
      rankscope index notes/ --out notes.index           as a file
      rankscope search "who signs?" notes.index          which stands for the corpus

      What is embedded is kept: a run that ^C stops goes on where it stopped, and one that is killed \
      loses its last seconds. An index made with --out can be given as a corpus to every command, \
      without its documents. Beside it lies notes.index.columns, its contents laid out for reading \
      in place: whoever opens an index makes that file where it is missing, and it may be deleted.
      """)

  @Argument(
    help: "A folder of documents, a BEIR folder, or one .jsonl, .csv or .tsv file.",
    completion: .file())
  var corpus: String
  @Option(help: "Where to keep the index; else in the data folder.")
  var out: String?
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var models: ModelOptions

  func run() async throws {
    guard !IndexStore.isDatabase(at: corpus) else {
      throw UsageError("\(corpus) is an index already; name the documents it is to be made from")
    }
    try checkPlace()
    let reading = try reading.reading()
    let installation = try Installation.find()
    let folders = try Folders(environment: ProcessInfo.processInfo.environment)
    try folders.create()
    let meter = WorkMeter(of: "passages")
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
    if contents.ignored.count > 0 { say("rankscope: ignored \(contents.ignored)") }
    if let doubt = reading.reader.doubt(among: contents.documents.lazy.map(\.metadata)) {
      say("rankscope: " + doubt)
    }
    say("rankscope: " + update.summary)
    put(
      "\(update.corpus.name): \(counted(update.documents, "document")), "
        + "\(counted(update.corpus.chunks, "chunk")), "
        + "fingerprint \(update.corpus.fingerprint)\n")
  }
  /// Refuses a place where no file can be made, before the work of making it.
  private func checkPlace() throws {
    guard let out else { return }
    let folder = URL(fileURLWithPath: out).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else { throw UsageError("--out is \(out), but there is no folder \(folder); make it first") }
    if FileManager.default.fileExists(atPath: out, isDirectory: &isFolder), isFolder.boolValue {
      throw UsageError("--out is \(out), which is a folder; name a file in it")
    }
  }
}
