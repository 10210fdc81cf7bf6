import Corpora
import Foundation
import Retrieval
import Screens
import Storage
import Synchronization
import Testing
import Transformers

@testable import rankscope

extension Application {
  @Suite("an opening that nobody waits for")
  struct CancelledOpeningTests {
    private let folder: Folder
    private let embedder: LocalEmbedder
    private let folders: Folders

    init() throws {
      folder = try Folder()
      embedder = try TinyModels.loadEmbedder()
      folders = try Folders(environment: ["RANKSCOPE_DATA": folder.place("data")])
      let lines = (0..<400).map { #"{"_id": "\#($0)", "title": "", "text": "war \#($0)"}"# }
      try folder.write(Data(lines.joined(separator: "\n").utf8), to: "notes.jsonl")
    }

    private var index: String { folders.index(forCorpusAt: folder.place("notes.jsonl")) }

    /// Opens the corpus in a task that is cancelled when a step is told of; returns the steps.
    private func open(
      _ name: String = "notes.jsonl", cancelledAt step: String? = nil
    ) async throws -> [String] {
      let steps = Mutex<[String]>([])
      let path = folder.place(name)
      let task = Task.detached { [embedder, folders] in
        try await OpenCorpus.open(path, embedder: embedder, folders: folders) { progress in
          steps.withLock { $0.append(progress.what) }
          if let step, progress.what.hasPrefix(step) {
            withUnsafeCurrentTask { $0?.cancel() }
          }
        }
      }
      guard step != nil else {
        #expect(try await task.value.chunks.count == 400)
        return steps.withLock { $0 }
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      return steps.withLock { $0 }
    }

    @Test(
      "ends in the step that it is in, and what is there is sound",
      arguments: ["reading", "cutting", "publishing"])
    func documents(step: String) async throws {
      let steps = try await open(cancelledAt: step)
      #expect(steps.last?.hasPrefix(step) == true, "\(steps)")
      #expect(!FileManager.default.fileExists(atPath: index + ".lock"))
      _ = try await open()
    }

    @Test("ends while an index is laid out, which is not taken for a damaged one")
    func layout() async throws {
      _ = try await open()
      try FileManager.default.removeItem(atPath: index + ".columns")
      let before = try IndexStore(existing: index).documents()
      for name in ["notes.jsonl", String(index.dropFirst(folder.path.count + 1))] {
        let steps = try await open(name, cancelledAt: "laying")
        #expect(steps.last?.hasPrefix("laying") == true, "\(steps)")
        #expect(!FileManager.default.fileExists(atPath: index + ".columns"))
      }
      #expect(try IndexStore(existing: index).documents() == before)
      #expect(try await !open().contains("embedding"))
    }
  }
}
