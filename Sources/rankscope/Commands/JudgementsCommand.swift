import ArgumentParser
import Foundation
import Retrieval
import Storage

/// `rankscope judgements`: what people judged in the program.
struct JudgementsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judgements", abstract: "List or export what was judged in the program.",
    discussion: """
      rankscope judgements                          what stands of the sample corpus
      rankscope judgements list notes/ --all        everything that was ever said, by whom and when
      rankscope judgements export notes/ > qrels    as TREC qrels, by document
      """,
    subcommands: [List.self, Export.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List judgements, a line each.",
      discussion: """
        rankscope judgements list notes/ --all
        """)

    @Argument(help: "The corpus as it was opened.", completion: .file())
    var corpus: String?
    @Flag(help: "Also those that others took the place of.")
    var all = false
    @Flag(help: "Print JSON lines.")
    var json = false

    func run() throws {
      let judgements = try Self.judgements(of: corpus, all: all)
      if json { return try put(judgements.map { try JudgementReport($0).line }.joined()) }
      if judgements.isEmpty { return put("Nothing is judged yet: J on a row judges it\n") }
      put(judgements.map { JudgementReport($0).text }.joined())
    }

    fileprivate static func judgements(of corpus: String?, all: Bool) throws -> [KeptJudgement] {
      let folders = try Folders(environment: ProcessInfo.processInfo.environment)
      guard FileManager.default.fileExists(atPath: folders.judgements) else { return [] }
      let path = try corpus ?? Installation.find().sampleCorpus
      let judgements = try CorpusJudgements.open(of: path, in: folders)
      return try all ? judgements.history() : judgements.current()
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the judged documents as qrels, each with the highest grade of its chunks.",
      discussion: """
        rankscope judgements export notes/ --format beir > qrels.tsv
        """)

    @Argument(help: "The corpus as it was opened.", completion: .file())
    var corpus: String?
    @Option(help: "trec or beir.")
    var format = Format.trec

    enum Format: String, ExpressibleByArgument, CaseIterable { case trec, beir }

    func run() throws {
      let judgements = try List.judgements(of: corpus, all: false)
      put(try format == .trec ? judgements.trecQrels() : judgements.beirQrels(), isData: true)
    }
  }
}

/// A judgement as `rankscope judgements` prints it.
private struct JudgementReport: Encodable {
  let time: String
  let person: String
  let query: String
  let question: String
  let chunk: String
  let document: String
  let grade: Int?

  init(_ kept: KeptJudgement) {
    time = Date(timeIntervalSince1970: kept.time).ISO8601Format()
    person = kept.person
    query = kept.judgement.queryID
    question = kept.judgement.question
    chunk = kept.judgement.chunkID
    document = kept.judgement.documentID
    grade = kept.judgement.grade
  }

  var text: String {
    "\(time)  \(person)  \(grade.map(String.init) ?? "-")  \(query)  \(chunk)  \(question)\n"
  }

  var line: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}
