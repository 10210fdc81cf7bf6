import Corpora
import Foundation
import Retrieval
import Testing

struct TableTests {
  @Test("A table's rows are its documents, the usual names found in any case, others kept typed")
  func csv() throws {
    let corpus = try read(
      """
      ID,Headline,Body,Updated,Region,Access,price,version,in stock,Tags
      a,Travel,Meals are 55.,2026-05-04,EMEA,legal;finance,9.5,1.10,true,food; rules
      b,,Words.,soon,,all,,,,

      """)
    #expect(
      corpus.documents == [
        Document(
          id: "a", title: "Travel", body: "Meals are 55.",
          metadata: Metadata(
            updated: CalendarDay("2026-05-04"), region: "EMEA", access: ["legal", "finance"],
            other: [
              "price": .number(9.5), "version": "1.10", "in stock": .flag(true),
              "Tags": .list(["food", "rules"]),
            ])),
        Document(
          id: "b", title: "", body: "Words.", metadata: Metadata(other: ["updated": "soon"])),
      ])
    #expect(corpus.skipped.isEmpty)
    #expect(corpus.name == "t.csv")
  }

  @Test("Quoted fields hold separators, quotes and line ends (RFC 4180)")
  func quoting() throws {
    let corpus = try read(
      "\u{FEFF}\"id\",text\r\n1,\"one, \"\"two\"\"\r\nthree\n\n\"\r\n\"2\",\"\"\"\"\r\n\r\n3, four \r\n"
    )
    #expect(corpus.documents.map(\.id) == ["1", "2", "3"])
    #expect(corpus.documents.map(\.body) == ["one, \"two\"\nthree\n\n", "\"", " four "])
  }

  @Test("Tabs and semicolons separate where the file's name or first line says so")
  func separators() throws {
    #expect(try read("id\ttext\n1\ta, b; c\n", "t.tsv").documents.map(\.body) == ["a, b; c"])
    #expect(try read("id;text\n1;a, b\n").documents.map(\.body) == ["a, b"])
    #expect(try read("id\ttext\n\tw\n", "t.tsv").documents.count == 1)
  }

  @Test("gzip is read as if it were plain")
  func gzip() throws {
    let packed = "H4sIAAAAAAACA8tM0SlJrSjhMtRRSuRKUuICAGa6Rg8QAAAA"
    let folder = try TemporaryFolder()
    try folder.write(#require(Data(base64Encoded: packed)), to: "t.CSV.gz")
    #expect(
      try CorpusReader.read(folder.path + "/t.CSV.gz").documents
        == read("id,text\n1,\"a\nb\"\n").documents)
  }

  @Test("Columns may be named, and what is named is not guessed")
  func mapping() throws {
    let mapping = try CorpusMapping("id=nr, text=Answer, title=question, access=who")
    let corpus = try read("nr,id,text,question,Answer,who\n1,x,y,Why?,Because.,legal\n", mapping)
    #expect(
      corpus.documents == [
        Document(
          id: "1", title: "Why?", body: "Because.",
          metadata: Metadata(access: ["legal"], other: ["id": "x", "text": "y"]))
      ])
  }

  @Test("A mapping is written as it is read")
  func mappingText() throws {
    let mapping = try CorpusMapping("text=body,title=head=line")
    #expect(mapping.columns == [.text: "body", .title: "head=line"])
    #expect(mapping.description == "title=head=line,text=body")
    #expect(try CorpusMapping(mapping.description) == mapping)
    #expect(try CorpusMapping("") == CorpusMapping())
    for text in ["headline", "title=", "words=body", "=body"] {
      #expect { try CorpusMapping(text) } throws: {
        "\($0)".hasPrefix(
          "\(text): says of no column what it holds; write title=headline,text=body")
      }
    }
  }

  @Test("A mapping holds for JSON lines too, and a record of no name goes by its words")
  func records() throws {
    let folder = try TemporaryFolder([
      "t.jsonl": """
      {"headline": "A", "body": "One.", "price": 3}
      {"headline": "A", "body": "One."}
      {"headline": "B", "body": "Two.", "acl": ["legal"]}
      """
    ])
    let corpus = try CorpusReader.read(folder.path + "/t.jsonl")
    #expect(corpus.documents.map(\.title) == ["A", "B"])
    #expect(corpus.documents.map(\.metadata.access) == [[], ["legal"]])
    #expect(corpus.documents.allSatisfy { $0.id.count == 16 })
    #expect(corpus.skipped.map(\.line) == [2])
    let mapped = try CorpusReader.read(
      folder.path + "/t.jsonl", mapping: CorpusMapping("id=headline"))
    #expect(mapped.documents.map(\.id) == ["A", "B"])
    #expect {
      try CorpusReader.read(folder.path + "/t.jsonl", mapping: CorpusMapping("access=who"))
    } throws: {
      "\($0)".hasSuffix(
        #"/t.jsonl:1: has no "who" (and no other document of 3 could be read); "#
          + "correct or delete the line")
    }
  }

  @Test(
    "A bad row is named by its first line and left out",
    arguments: [
      (
        "2,\"a\nb\",c",
        "has 3 fields where the first line names 2; put fields with separators or line ends in double quotes"
      ),
      (
        "2",
        "has 1 fields where the first line names 2; put fields with separators or line ends in double quotes"
      ),
      (
        "2,5\" pipe",
        "has a quote inside a field that is not in quotes; put the field in double quotes and double those in it"
      ),
      (
        "2,\"a\"b",
        "goes on after a closing quote; put the field in double quotes and double those in it"
      ),
      ("2,", "has no \"text\"; correct or delete the line"),
      ("1,again", "the id 1 is taken by line 2; give it another one"),
      (
        "2,\u{0}",
        "holds NUL bytes, so it is no text in UTF-8; convert it or move it out of the corpus"
      ),
    ])
  func badRow(row: String, reason: String) throws {
    let folder = try TemporaryFolder(["t.csv": "id,text\n1,one\n\(row)\n3,three\n"])
    let corpus = try CorpusReader.read(folder.path + "/t.csv")
    #expect(corpus.documents.map(\.id) == ["1", "3"])
    #expect(corpus.skipped.map(\.description) == ["\(folder.path)/t.csv:3: \(reason)"])
  }

  @Test(
    "A table that cannot be told apart is an error",
    arguments: [
      ("", "t.csv: holds no rows; name its columns in the first line"),
      ("id,text,id\n", "t.csv:1: names id twice; rename one of the columns"),
      (
        "id,words\n1,a\n",
        "t.csv:1: no column is named as one of texts; say which is, as in --columns text=COLUMN, of id, words"
      ),
      (
        "id,text\n1,a\n2,\"b\n3,c\n",
        "t.csv:3: opens a quote that is never closed; close it or double it"
      ),
    ])
  func broken(text: String, reason: String) throws {
    #expect { try read(text) } throws: { "\($0)".hasSuffix("/" + reason) }
  }

  @Test("A column that somebody named must be there")
  func missingColumn() throws {
    #expect { try read("id,text\n1,a\n", CorpusMapping("access=who")) } throws: {
      "\($0)".hasSuffix("/t.csv:1: has no column who; name one of id, text")
    }
  }

  @Test("Any fields come back as they were written")
  func roundTrip() throws {
    var random = RandomMarkdown(seed: 3)
    let parts = ["a", "é", ",", "\"", "\n", " ", ";", "\t", "漢", "\"\""]
    let texts = (0..<300).map { _ in
      "x"
        + (0..<Int.random(in: 0...12, using: &random)).map { _ in
          parts[Int.random(in: 0..<parts.count, using: &random)]
        }.joined()
    }
    for (name, separator) in [("t.csv", ","), ("t.tsv", "\t")] {
      let rows = texts.enumerated().map { place, text in
        "\(place)\(separator)\"\(text.replacing("\"", with: "\"\""))\""
      }
      let table = (["id\(separator)text"] + rows).joined(separator: "\r\n")
      #expect(try read(table, name).documents.map(\.body) == texts)
    }
  }

  @Test("No bytes, however wild, crash the reader")
  func wild() throws {
    var random = RandomMarkdown(seed: 4)
    let folder = try TemporaryFolder()
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
        [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xFF, 0x00, 0x3B][Int.random(in: 0..<8, using: &random)]
          as UInt8
      }
      try folder.write(Data("id,text\n1,w\n".utf8) + Data(bytes), to: "t.csv")
      let corpus = try? CorpusReader.read(folder.path + "/t.csv")
      #expect(corpus?.documents.first?.body ?? "w" == "w")
    }
  }

  private func read(
    _ text: String, _ name: String = "t.csv", _ mapping: CorpusMapping = CorpusMapping()
  ) throws -> CorpusContents {
    let folder = try TemporaryFolder([name: text])
    return try CorpusReader.read(folder.path + "/" + name, mapping: mapping)
  }

  private func read(_ text: String, _ mapping: CorpusMapping) throws -> CorpusContents {
    try read(text, "t.csv", mapping)
  }
}
