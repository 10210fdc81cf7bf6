import Corpora
import Foundation
import Retrieval
import Testing

/// What a member of groups can learn of documents that are closed to them: nothing.
struct AccessTests {
  private let open = [
    "documents/travel.md": "---\naccess: all\n---\n# Travel\n\nMeals are 55 a day.",
    "documents/budget.md":
      "---\naccess: [finance]\nupdated: 2026-05-04\n---\nThe budget is 7 million.",
    "documents/plain.txt": "Words for everyone.",
    "documents/page.html": "<title>Page</title><p>Words.",
    // Their ids are taken by closed documents for those who may read both.
    "documents/merger.txt": "What the merger was called in the press.",
    "documents/dup.txt": "An open note.",
  ]
  private let closed = [
    "documents/merger.md": "---\naccess: legal\n---\nProject Nightingale buys Helvetia.",
    "documents/dup.html": "<meta name=access content=legal><p>A closed note.",
    "documents/salaries.md": "---\nACCESS: [people, legal]\n---\nSalaries of all.",
    "documents/page2.html": "<meta name=access content='legal'><p>Closed page.",
    // Who may read these cannot be told.
    "documents/broken.md": "---\naccess: [legal\n---\nNightingale again.",
    "documents/unclosed.md": "---\naccess: legal\n\nNightingale again.",
    "documents/acl.md": "---\nacl: legal\n---\nNightingale again.",
    "documents/two.md": "---\naccess: \nAllowed_Groups: [legal]\n---\nNightingale again.",
    "documents/unclear.md": "---\naccess: {group: legal}\n---\nNightingale again.",
    "documents/binary.md": "Nightingale \u{0}",
  ]
  private let golden = [
    "queries.jsonl": """
    {"_id":"q1","text":"how much for meals?"}
    {"_id":"q2","text":"who buys Helvetia?"}
    {"_id":"q3","text":"what is the budget?"}
    {"_id":"q4","text":"the moon?","metadata":{"answerable":false}}
    {"_id":"q5","text":"never judged?"}
    {"_id":"q6","text":"salaries or meals?"}
    """,
    "qrels/test.tsv": """
    q1\ttravel\t3
    q1\tsalaries\t0
    q2\tdup2\t1
    q2\tsalaries\t2
    q2\ttravel\t0
    q3\tbudget\t3
    q6\ttravel\t1
    q6\tsalaries\t3
    nonsense
    """,
    "qrels/evidence.jsonl": """
    {"query_id":"q6","doc_id":"salaries","evidence":"Salaries of all."}
    {"query_id":"q1","doc_id":"travel","evidence":"Meals are 55"}
    {"query_id":"q9","doc_id":"salaries","evidence":"Nightingale"}
    """,
  ]

  @Test("A member's corpus is the one from which the closed files were deleted, value for value")
  func deletedFiles() throws {
    let folder = try TemporaryFolder(open.merging(closed) { $1 }.merging(golden) { $1 })
    let member = try CorpusReader.read(folder.path, as: Reader(groups: "finance"))
    let operatorsView = try folder.read()
    for file in closed.keys { try FileManager.default.removeItem(atPath: folder.path + "/" + file) }
    #expect(try CorpusReader.read(folder.path, as: Reader(groups: "finance")) == member)
    let deleted = try folder.read()
    #expect(member.documents == deleted.documents)
    #expect(member.fingerprint == deleted.fingerprint)
    #expect(member.fingerprint != operatorsView.fingerprint)
    #expect(member.documents.count == open.count)
    #expect(operatorsView.documents.count == 9)
    #expect(operatorsView.skipped.count == 9)
  }

  @Test("Its questions and judgements are those that it can answer")
  func goldenSet() throws {
    let folder = try TemporaryFolder(open.merging(closed) { $1 }.merging(golden) { $1 })
    let member = try CorpusReader.read(folder.path, as: Reader(groups: "finance"))
    #expect(member.golden.queries.map(\.id) == ["q1", "q3", "q4", "q5", "q6"])
    #expect(
      member.golden.judgements == [
        Judgement(queryID: "q1", documentID: "travel", grade: 3, evidence: "Meals are 55"),
        Judgement(queryID: "q3", documentID: "budget", grade: 3),
        Judgement(queryID: "q6", documentID: "travel", grade: 1),
      ])
    #expect(member.skipped.isEmpty)
    let reader = Reader(groups: "")
    let stranger = try CorpusReader.read(folder.path, as: reader)
    #expect(!stranger.golden.queries.contains { $0.id == "q3" })
  }

  @Test("No word, name or number of a closed document is anywhere in what a member gets")
  func noTrace() throws {
    let folder = try TemporaryFolder(open.merging(closed) { $1 }.merging(golden) { $1 })
    let member = try CorpusReader.read(folder.path, as: Reader(groups: "finance"))
    let chunks = Chunker { $0.split(separator: " ").count }.chunks(of: member.documents)
    let seen = String(reflecting: member) + String(reflecting: chunks)
    for secret in [
      "Nightingale", "Helvetia", "alaries of", "legal", "people", "broken", "unclosed", "binary",
    ] {
      #expect(!seen.contains(secret), "\(secret)")
    }
  }

  @Test("Lines of records and rows of tables are closed like files", arguments: ["jsonl", "csv"])
  func records(kind: String) throws {
    let rows = [
      ("a", "legal", "Nightingale"), ("a", "all", "Open under the same id."),
      ("b", "finance", "The budget."), ("", "legal", "Nameless secret."), ("c", "", "Words."),
      ("", "", "Nameless words."), ("b", "finance", "Twice."), ("d", ",", "Unclear."),
    ]
    func table(_ rows: [(String, String, String)]) -> String {
      let lines = rows.map { id, access, text in
        kind == "csv"
          ? "\"\(id)\",\"\(access)\",\"\(text)\""
          : "{\(id.isEmpty ? "" : "\"id\":\"\(id)\",")\"access\":\"\(access)\",\"text\":\"\(text)\"}"
      }
      return ((kind == "csv" ? ["id,access,text"] : []) + lines).joined(separator: "\n")
    }
    let folder = try TemporaryFolder(["t.\(kind)": table(rows)])
    let path = folder.path + "/t.\(kind)"
    let member = try CorpusReader.read(path, as: Reader(groups: "finance"))
    try folder.write(table(rows.filter { $0.1 != "legal" && $0.1 != "," }), to: "t.\(kind)")
    let deleted = try CorpusReader.read(path)
    #expect(member.documents == deleted.documents)
    #expect(member.fingerprint == deleted.fingerprint)
    #expect(member.documents.map(\.metadata.access) == [[], ["finance"], [], []])
    #expect(member.skipped.isEmpty)
    #expect(deleted.skipped.count == 1)
  }

  @Test("Where everything is closed there is nothing, and no word of why")
  func allClosed() throws {
    let folder = try TemporaryFolder(closed)
    #expect { try CorpusReader.read(folder.path, as: Reader(groups: "finance")) } throws: {
      "\($0)" == "\(folder.path): holds no documents; put .md, .txt or .html files there, "
        + "or corpus.jsonl with a record on each line"
    }
  }

  @Test("An error tells a member no line: lines count the hidden ones")
  func lines() throws {
    let folder = try TemporaryFolder(["t.csv": "id,access,text\n1,legal,secret\n2,all,\"open\n"])
    let path = folder.path + "/t.csv"
    #expect { try CorpusReader.read(path) } throws: { "\($0)".hasPrefix("\(path):3: ") }
    #expect { try CorpusReader.read(path, as: Reader(groups: "finance")) } throws: {
      "\($0)".hasPrefix("\(path): opens a quote")
    }
  }

  @Test("Random corpora, random groups: reading for a member is deleting what is closed")
  func property() throws {
    var random = RandomMarkdown(seed: 21)
    for _ in 0..<40 {
      let groups = ["finance", "legal", "people", "emea"].filter { _ in random.chance(0.4) }
      let reader = Reader(groups: groups.joined(separator: ","))
      let folder = try TemporaryFolder(["open.md": "Words."])
      var hidden: [String] = []
      for _ in 0..<12 {
        let access = ["finance", "legal", "people", "emea"].filter { _ in random.chance(0.4) }
        let ending = ["md", "txt", "html"][Int.random(in: 0..<3, using: &random)]
        let name = "d\(Int.random(in: 0..<8, using: &random)).\(ending)"
        let isHidden = !access.isEmpty && Set(access).isDisjoint(with: groups)
        try folder.write(
          "---\naccess: [\(access.joined(separator: ", "))]\n---\n\(random.word()) words.", to: name
        )
        hidden.removeAll { $0 == name }
        if isHidden { hidden.append(name) }
      }
      let member = try CorpusReader.read(folder.path, as: reader)
      for name in hidden { try FileManager.default.removeItem(atPath: folder.path + "/" + name) }
      let deleted = try folder.read()
      #expect(member.documents == deleted.documents)
      #expect(member.fingerprint == deleted.fingerprint)
    }
  }
}
