import Foundation

/// Some of the sample corpus' questions with their judgements, as files of a test's own.
struct Questions {
  /// Where the sample corpus' own questions and judgements lie.
  private static let corpus: URL = {
    let home = ProcessInfo.processInfo.environment["RANKSCOPE_HOME"].map { URL(filePath: $0) }
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    return (home ?? root).appending(path: "sample-corpus")
  }()

  let ids: [String]
  /// The files' paths.
  let queries: String
  let qrels: String

  /// Writes the questions of some ids; the judgements may be of other ones.
  init(_ ids: [String], judging judged: [String]? = nil, in folder: Folder) throws {
    self.ids = ids
    let lines = try Self.lines(of: "queries.jsonl").filter { line in
      ids.contains { line.contains("\"\($0)\"") }
    }
    let judged = judged ?? ids
    let judgements = try Self.lines(of: "qrels/test.tsv").filter { line in
      line.hasPrefix("query-id") || judged.contains { line.hasPrefix($0 + "\t") }
    }
    let name = UUID().uuidString.prefix(8)
    queries = try folder.write(Self.text(lines), to: "\(name).jsonl")
    qrels = try folder.write(Self.text(judgements), to: "\(name).tsv")
  }

  /// The flags that ask these questions and no others.
  var flags: [String] { ["--queries", queries, "--qrels", qrels] }

  /// How many questions the sample corpus has, and how many of them nothing answers.
  static func counts() throws -> (all: Int, unanswerable: Int) {
    let lines = try lines(of: "queries.jsonl")
    return (lines.count, lines.count { $0.contains("\"answerable\": false") })
  }

  private static func lines(of name: String) throws -> [String] {
    try String(contentsOf: corpus.appending(path: name), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  private static func text(_ lines: [String]) -> String.UTF8View {
    lines.map { $0 + "\n" }.joined().utf8
  }
}
