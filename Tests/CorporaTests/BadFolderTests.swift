import Corpora
import Foundation
import Retrieval
import Testing

/// What a person reads when a folder of documents has something wrong with it.
struct BadFolderTests {
  @Test("A missing folder")
  func missing() {
    expectError("/nowhere/at/all", "there is no such file or folder; check the path")
  }

  @Test("A file that is no corpus")
  func singleFile() throws {
    let folder = try TemporaryFolder(["a.pdf": "%PDF"])
    expectError(
      folder.path + "/a.pdf",
      "is neither a folder nor a .jsonl, .csv or .tsv file; name the folder that it lies in")
  }

  @Test("A folder without documents says what was looked for")
  func empty() throws {
    let folder = try TemporaryFolder(["a.png": "x"])
    expectError(
      folder.path,
      "holds no documents; put .md, .txt or .html files there, or corpus.jsonl with a record on each line"
    )
  }

  @Test("A binary file")
  func binary() throws {
    try expectSkipped(
      Data("one\ntwo \u{0} three".utf8),
      ":2: holds NUL bytes, so it is no text in UTF-8; convert it or move it out of the corpus")
  }

  @Test("Bytes that are not UTF-8 are named by line and byte")
  func invalidUTF8() throws {
    try expectSkipped(
      Data("caf".utf8) + Data([0x0A, 0x65, 0xE9, 0x20]),
      ":2: is not UTF-8 at byte 6; convert it, for example with iconv -t UTF-8")
  }

  @Test("A file above the limit is not read")
  func tooLarge() throws {
    try expectSkipped(
      Data(repeating: 0x61, count: 10_000_001),
      ": is larger than 10 MB; divide it into several documents")
  }

  @Test("An empty file")
  func blank() throws {
    try expectSkipped(Data("\n \n".utf8), ": holds no words; fill it or delete it")
  }

  @Test("A link to nothing")
  func danglingLink() throws {
    let folder = try TemporaryFolder(["good.md": "Words."])
    try folder.link("bad.md", to: "gone.md")
    let corpus = try folder.read()
    #expect(
      corpus.skipped.map(\.description) == [
        "\(folder.path)/bad.md: is no readable file; check the link and its permissions"
      ])
  }

  @Test("A pipe is not waited for")
  func pipe() throws {
    let folder = try TemporaryFolder(["good.md": "Words."])
    #expect(mkfifo(folder.path + "/bad.md", 0o600) == 0)
    #expect(try folder.read().documents.map(\.id) == ["good"])
  }

  @Test("Front matter that is not closed")
  func openFrontMatter() throws {
    try expectSkipped(
      Data("---\ntitle: A\n\nWords.".utf8),
      ":1: the front matter is not closed; end it with a line of ---")
  }

  @Test("Front matter that is not YAML names the line in the file")
  func brokenFrontMatter() throws {
    try expectSkipped(
      Data("---\ntitle: A\nregion: [emea\n---\nWords.".utf8),
      ":4: the front matter cannot be read (did not find expected ',' or ']'); "
        + "put values with : or # in quotes")
  }

  @Test("Front matter that is a sentence")
  func proseFrontMatter() throws {
    try expectSkipped(
      Data("---\njust words\n---\nWords.".utf8),
      ":2: the front matter is not a list of key: value; write one per line")
  }

  @Test("A key that occurs twice")
  func repeatedKey() throws {
    try expectSkipped(
      Data("---\ntitle: A\ntitle: B\n---\nWords.".utf8),
      ":2: the front matter cannot be read (a key occurs twice); put values with : or # in quotes")
  }

  @Test(
    "Front matter made to exhaust the reader",
    arguments: [
      String(repeating: "[", count: 20_000), String(repeating: "- ", count: 15_000),
      String(repeating: "? ", count: 15_000), "a: " + String(repeating: "x", count: 40_000),
      "a: &a [x]\n" + String(repeating: "- *a\n", count: 40),
    ])
  func hostile(yaml: String) throws {
    try expectSkipped(
      Data("---\n\(yaml)\n---\nWords.".utf8),
      ":1: the front matter is too large; keep it to lines of key: value")
  }

  @Test("Two files of one id")
  func duplicate() throws {
    let folder = try TemporaryFolder(["a.md": "One.", "a.txt": "Two."])
    let corpus = try folder.read()
    #expect(corpus.documents.map(\.body) == ["One."])
    #expect(
      corpus.skipped.map(\.description) == [
        "\(folder.path)/a.txt: the id a is taken by a.md; give it another one"
      ])
  }

  @Test("Where no document is left the first reason is the error")
  func nothingLeft() throws {
    let folder = try TemporaryFolder(["a.md": "", "b.md": "---\n"])
    let reason = "holds no words (and no other document of 2 could be read); fill it or delete it"
    #expect { try folder.read() } throws: {
      "\($0)" == "\(folder.path)/a.md: \(reason)"
    }
  }

  private func expectError(_ path: String, _ reason: String) {
    #expect { try CorpusReader.read(path) } throws: { "\($0)" == "\(path): \(reason)" }
  }

  /// Expects that a document is left out with its reason and its neighbour is read.
  private func expectSkipped(_ data: Data, _ reason: String) throws {
    let folder = try TemporaryFolder(["good.md": "Words."])
    try folder.write(data, to: "bad.md")
    let corpus = try folder.read()
    #expect(corpus.documents.map(\.id) == ["good"])
    #expect(corpus.skipped.map(\.description) == ["\(folder.path)/bad.md\(reason)"])
  }
}
