import ArgumentParser
import Corpora
import Retrieval

/// How a corpus is read and cut, and for whom, as flags.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: "How documents are cut: headings, headings:240:40, fixed:256:32 or sentences:5:1.")
  var chunk: String?
  @Option(help: "Which columns or fields hold what: title=headline,text=body.")
  var columns: String?
  @Option(
    name: .customLong("as"), help: "Read only what these access groups may: finance,emea.")
  var groups: String?

  /// The usual way, with what was given over it.
  func reading() throws -> CorpusReading {
    var reading = CorpusReading()
    if let chunk { reading.policy = try ChunkPolicy(chunk) }
    if let columns { reading.mapping = try CorpusMapping(columns) }
    if let groups { reading.reader = Reader(groups: groups) }
    return reading
  }
}
