import Foundation
import Retrieval
import Storage
import Testing
import Transformers

@testable import rankscope

extension Application {
  @Suite("an index that somebody has changed")
  struct TamperedIndexTests {
    private let folder: Folder
    private let embedder: LocalEmbedder

    init() throws {
      folder = try Folder()
      embedder = try TinyModels.loadEmbedder()
      let lines = ["the first world war", "a city of the world"].enumerated().map {
        #"{"_id": "\#($0.offset)", "title": "", "text": "\#($0.element)"}"#
      }
      try folder.write(Data(lines.joined(separator: "\n").utf8), to: "notes.jsonl")
    }

    private func open(_ name: String = "notes.jsonl") async throws -> OpenCorpus {
      let folders = try Folders(environment: ["RANKSCOPE_DATA": folder.place("data")])
      return try await OpenCorpus.open(
        folder.place(name), embedder: embedder, folders: folders
      ) { _ in }
    }

    /// Gives every passage a vector of three numbers, as this model would never.
    private func shorten() throws {
      let folders = try Folders(environment: ["RANKSCOPE_DATA": folder.place("data")])
      let path = folders.index(forCorpusAt: folder.place("notes.jsonl"))
      let store = try IndexStore(existing: path)
      let passages = try #require(try store.load(by: embedder.identity)).passages
      let short = Dictionary(uniqueKeysWithValues: passages.map { ($0, [Float(1), 0, 0]) })
      try store.save(short, by: embedder.identity)
      try FileManager.default.removeItem(atPath: path + ".columns")
    }

    @Test("to vectors of another length is made anew")
    func otherLength() async throws {
      let before = try await open()
      try shorten()
      let after = try await open()
      #expect(after.dense.dimensions == embedder.dimensions)
      #expect(after.identity == before.identity)
    }

    /// Puts the head of words that another version of the program wrote in the place of these.
    private func publish(version: UInt8) throws {
      let store = try IndexStore(existing: try index())
      let index = try #require(try store.load(by: embedder.identity))
      let signature = [version, 0, 0] + Array("XELSR".utf8)
      try store.publish(
        IndexContents(
          identity: index.identity, chunks: Array(index.chunks), passages: index.passages,
          golden: index.golden, lexical: signature + [UInt8](repeating: 0, count: 120)))
    }

    private func index() throws -> String {
      try Folders(environment: ["RANKSCOPE_DATA": folder.place("data")])
        .index(forCorpusAt: folder.place("notes.jsonl"))
    }

    @Test("to words of another version keeps its vectors", arguments: [0, 0xFF] as [UInt8])
    func otherWords(version: UInt8) async throws {
      let before = try await open()
      let store = try IndexStore(existing: try index())
      let other = ModelIdentity(name: "other", fingerprint: "0b")
      let passages = try #require(try store.load(by: embedder.identity)).passages
      try store.save(
        Dictionary(uniqueKeysWithValues: passages.map { ($0, [Float(1), 0]) }), by: other)
      try publish(version: version)
      let after = try await open()
      #expect(after.identity == before.identity)
      #expect(try IndexStore(existing: try index()).load(by: other) != nil)
    }

    @Test("to words of an older version and is given as a corpus is told to be older")
    func olderWords() async throws {
      _ = try await open()
      try publish(version: 0)
      let path = try index()
      await #expect(throws: StorageError.older(path: path)) {
        _ = try await open(String(path.dropFirst(folder.path.count + 1)))
      }
    }

    @Test("and is given as a corpus is refused in one line")
    func givenAsCorpus() async throws {
      _ = try await open()
      try shorten()
      let indexes = folder.place("data") + "/indexes"
      let names = try FileManager.default.contentsOfDirectory(atPath: indexes)
      let index = try #require(names.first { $0.hasSuffix(".sqlite") })
      await #expect {
        _ = try await open("data/indexes/" + index)
      } throws: { error in
        let line = "\(error)"
        return line.contains("the index is damaged") && !line.contains("\n")
      }
    }
  }
}
