import Retrieval
import Testing

@testable import Corpora

@Suite("Reading that nobody waits for")
struct CancellationTests {
  /// Does a work in a task that is cancelled.
  private func cancelled<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await Task.detached {
      withUnsafeCurrentTask { $0?.cancel() }
      return try work()
    }.value
  }

  @Test("ends, whatever a corpus is kept in", arguments: ["", "/t.jsonl", "/t.csv"])
  func reading(name: String) async throws {
    let folder = try TemporaryFolder([
      "a.md": "one", "t.jsonl": #"{"_id": "a", "text": "one"}"#, "t.csv": "id,text\na,one\n",
    ])
    let path = folder.path + name
    #expect(try CorpusReader.read(path).documents.count == 1)
    await #expect(throws: CancellationError.self) {
      try await cancelled { try CorpusReader.read(path) }
    }
  }

  @Test("ends while the documents are summed up, and while others are laid over them")
  func fingerprint() async throws {
    let folder = try TemporaryFolder(["a.md": "one"])
    let contents = try folder.read()
    await #expect(throws: CancellationError.self) {
      try await cancelled { try Fingerprint.of(contents.documents) }
    }
    await #expect(throws: CancellationError.self) {
      try await cancelled { try contents.laid([], without: []) }
    }
  }
}
