import Corpora
import Foundation
import Retrieval
import Testing

struct CorpusReaderTests {
  @Test("A folder's Markdown and text files are its documents, sorted by path")
  func folder() throws {
    let folder = try TemporaryFolder([
      "travel.md": "# Travel\n\nMeals are 55 a day.", "legal/contracts.md": "Approval by the CFO.",
      "notes.TXT": "plain words", "picture.png": "no text", ".hidden.md": "hidden",
      ".git/x.md": "hidden",
    ])
    let corpus = try folder.read()
    #expect(corpus.documents.map(\.id) == ["legal/contracts", "notes", "travel"])
    #expect(corpus.documents.map(\.title) == ["contracts", "notes", "Travel"])
    #expect(corpus.documents[2].body == "# Travel\n\nMeals are 55 a day.")
    #expect(corpus.skipped.isEmpty)
    #expect(corpus.name == URL(fileURLWithPath: folder.path).lastPathComponent)
  }

  @Test("Beside queries.jsonl only documents/ holds documents")
  func sampleLayout() throws {
    let folder = try TemporaryFolder([
      "README.md": "about this corpus", "documents/legal/a.md": "Words.",
      "queries.jsonl": #"{"_id":"q1","text":"who?"}"#,
    ])
    let corpus = try CorpusReader.read(folder.path + "/")
    #expect(corpus.documents.map(\.id) == ["legal/a"])
    #expect(corpus.golden.queries == [GoldenQuery(id: "q1", text: "who?")])
    #expect(corpus.name == URL(fileURLWithPath: folder.path).lastPathComponent)
  }

  @Test("Folders that link back to themselves are read once")
  func linkLoops() throws {
    let folder = try TemporaryFolder(["a/one.md": "Words."])
    try folder.link("a/self", to: ".")
    try folder.link("a/up", to: "..")
    try folder.link("b", to: "a")
    let corpus = try folder.read()
    #expect(corpus.documents.map(\.id) == ["a/one"])
  }

  @Test("Line ends and a byte order mark do not matter")
  func lineEnds() throws {
    let folder = try TemporaryFolder()
    try folder.write("\u{FEFF}---\r\ntitle: A\r\n---\r\nOne\r\ntwo", to: "a.md")
    let document = try #require(try folder.read().documents.first)
    #expect(document.title == "A")
    #expect(document.body == "One\ntwo")
  }

  @Test("A heading inside code is no title")
  func titleAfterCode() throws {
    let folder = try TemporaryFolder(["a.md": "```\n# comment\n```\n\nReal title\n==========\n"])
    #expect(try folder.read().documents.map(\.title) == ["Real title"])
  }

  @Test("The fingerprint follows ids, words and metadata, and the policy on request")
  func fingerprint() throws {
    let texts = ["one", "two", "---\nregion: emea\n---\none"]
    let prints = try texts.map { text in
      try TemporaryFolder(["a.md": text]).read().fingerprint
    }
    #expect(Set(prints).count == 3)
    let first = try TemporaryFolder(["a.md": "one"]).read()
    #expect(first.fingerprint == prints[0])
    #expect(try TemporaryFolder(["b.md": "one"]).read().fingerprint != prints[0])
    #expect(first.fingerprint.count == 16)
    let cuts = [ChunkPolicy(), ChunkPolicy.headings(target: 100), .headings(overlap: 0)]
    #expect(Set(cuts.map(first.fingerprint(cutBy:))).count == 3)
  }
}
