import Corpora
import Foundation
import Retrieval
import Testing

struct RecordFileTests {
  private let two = """
    {"_id": "1", "title": "One", "text": "First words."}
    {"_id": "2", "title": "", "text": "Second words."}

    """

  @Test("A BEIR folder is its corpus, questions and judgements")
  func beir() throws {
    let folder = try TemporaryFolder([
      "corpus.jsonl": two,
      "queries.jsonl": #"{"_id": "q1", "text": "first?", "metadata": {"type": "navigational"}}"#,
      "qrels/test.tsv": "query-id\tcorpus-id\tscore\nq1\t1\t2\n",
    ])
    let corpus = try folder.read()
    #expect(corpus.documents.map(\.id) == ["1", "2"])
    #expect(corpus.documents.map(\.title) == ["One", ""])
    #expect(corpus.golden.queries == [GoldenQuery(id: "q1", text: "first?", type: "navigational")])
    #expect(corpus.golden.judgements == [Judgement(queryID: "q1", documentID: "1", grade: 2)])
  }

  @Test("gzip is read as if it were plain")
  func gzip() throws {
    let folder = try TemporaryFolder()
    try folder.write(gzipped, to: "corpus.jsonl.gz")
    let plain = try TemporaryFolder(["corpus.jsonl": two])
    let corpus = try folder.read()
    #expect(corpus.documents == (try plain.read()).documents)
    #expect(try CorpusReader.read(folder.path + "/corpus.jsonl.gz").documents == corpus.documents)
  }

  @Test("gzip that is cut short is an error, not a smaller corpus")
  func cutShort() throws {
    let folder = try TemporaryFolder()
    try folder.write(gzipped.prefix(60), to: "corpus.jsonl.gz")
    #expect { try folder.read() } throws: {
      "\($0)" == "\(folder.path)/corpus.jsonl.gz: is damaged or cut short; fetch the file again"
    }
  }

  @Test("Whatever names the groups that may read closes the record, wherever it stands")
  func closed() throws {
    let folder = try TemporaryFolder([
      "corpus.jsonl": """
      {"_id": "a", "text": "w", "metadata": {"acl": ["legal"]}}
      {"_id": "b", "text": "w", "metadata": {"Allowed_Groups": "legal"}}
      {"_id": "c", "text": "w", "access": "", "acl": ["legal"]}
      {"_id": "d", "text": "w", "acl": "all", "metadata": {"access": ["legal"]}}
      {"_id": "e", "text": "w"}
      """
    ])
    let all = try folder.read()
    #expect(all.documents.map(\.id) == ["a", "b", "e"])
    #expect(all.documents.map(\.metadata.access) == [["legal"], ["legal"], []])
    #expect(all.skipped.count == 2)
    #expect(
      try CorpusReader.read(folder.path, as: Reader(groups: "staff")).documents.map(\.id) == ["e"])
  }

  @Test("Records carry metadata, and ids may be numbers")
  func metadata() throws {
    let folder = try TemporaryFolder([
      "corpus.jsonl": """
      {"_id": 7, "text": "w", "metadata": {"updated": "2026-05-04", "access": ["legal"], \
      "year": 2026, "draft": true, "deep": {"a": 1}, "serial": 1234567890123456789, \
      "none": null, "tags": ["a", 2]}, "lang": "en"}
      """
    ])
    let document = try #require(try folder.read().documents.first)
    #expect(document.id == "7")
    #expect(document.metadata.updated == CalendarDay("2026-05-04"))
    #expect(document.metadata.access == ["legal"])
    #expect(
      document.metadata.other == [
        "year": .number(2026), "draft": .flag(true), "deep.a": .number(1),
        "serial": "1234567890123456789", "tags": .list(["a", "2"]), "lang": "en",
      ])
  }

  @Test(
    "A bad line is named and left out",
    arguments: [
      (#"{"_id": "3", "text": "#, "is not a JSON object; correct or delete the line"),
      ("[1, 2]", "is not a JSON object; correct or delete the line"),
      (#"{"text": "w"}"#, #"has no "_id"; correct or delete the line"#),
      (#"{"_id": "3"}"#, #"has no "text"; correct or delete the line"#),
      (#"{"_id": "3", "text": 5}"#, #""text" has the wrong type; correct or delete the line"#),
      (#"{"_id": "3", "text": null}"#, #"has no "text"; correct or delete the line"#),
      (
        #"{"_id": "3", "text": "w", "metadata": {"access": {"group": "legal"}}}"#,
        "has an access that names no groups; write it as access: [legal, finance]"
      ),
      (
        #"{"_id": "3", "text": "w", "access": "all", "metadata": {"access": "legal"}}"#,
        "says twice who may read it; keep one field named access"
      ),
      (#"{"_id": "1", "text": "w"}"#, "the id 1 is taken by line 1; give it another one"),
      (String(repeating: "[", count: 100_000), "is not a JSON object; correct or delete the line"),
    ])
  func badLine(line: String, reason: String) throws {
    let folder = try TemporaryFolder(["corpus.jsonl": two + "\n" + line + "\n"])
    let corpus = try folder.read()
    #expect(corpus.documents.map(\.id) == ["1", "2"])
    #expect(corpus.skipped.map(\.description) == ["\(folder.path)/corpus.jsonl:4: \(reason)"])
  }

  @Test("A line of 50 MB is left out, and the ones after it are read")
  func longLine() throws {
    let folder = try TemporaryFolder()
    let long = Data("{\"_id\": \"0\", \"text\": \"".utf8) + Data(repeating: 0x61, count: 50_000_000)
    try folder.write(long + Data("\"}\n".utf8) + Data(two.utf8), to: "corpus.jsonl")
    let corpus = try folder.read()
    #expect(corpus.documents.map(\.id) == ["1", "2"])
    #expect(
      corpus.skipped.map(\.description) == [
        "\(folder.path)/corpus.jsonl:1: is a line of more than 10 MB; put one document on each line"
      ])
  }

  @Test("A line that is not UTF-8 is named")
  func invalidUTF8() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(two.utf8) + Data([0x7B, 0xFF, 0x0A]), to: "corpus.jsonl")
    #expect(
      try folder.read().skipped.map(\.description) == [
        "\(folder.path)/corpus.jsonl:3: is not UTF-8 at byte 2; "
          + "convert it, for example with iconv -t UTF-8"
      ])
  }

  /// `two` through gzip.
  private var gzipped: Data {
    let text = """
      H4sIAAAAAAACA6tWis9MUbJSUDJU0lFQKsksyUkF8fzzUsH81IoSENcts6i4RKE8vyilWE+plqsa
      pskIRROyjuDU5Py8FIQWAOcFa3poAAAA
      """
    return Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data()
  }
}
