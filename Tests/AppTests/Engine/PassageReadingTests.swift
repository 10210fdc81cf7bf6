import Retrieval
import Storage
import Synchronization
import Testing

@testable import rankscope

extension Application {
  @Suite("the reading of passages")
  struct PassageReadingTests {
    /// What windows have come to.
    private final class Windows: Sendable {
      private struct State {
        var begun: [[String]] = []
        var (running, most) = (0, 0)
        var told: [Int] = []
      }

      private let state = Mutex(State())

      var begun: [[String]] { state.withLock { $0.begun } }
      /// How many are on their way now, and were at once at most.
      var running: Int { state.withLock { $0.running } }
      var most: Int { state.withLock { $0.most } }
      /// The counts that the person was told.
      var told: [Int] { state.withLock { $0.told } }

      /// Notes that a window begins; returns its number.
      func begin(_ window: [String]) -> Int {
        state.withLock { state in
          state.begun.append(window)
          state.running += 1
          state.most = max(state.most, state.running)
          return state.begun.count - 1
        }
      }

      func end() { state.withLock { $0.running -= 1 } }
      func tell(_ count: Int) { state.withLock { $0.told.append(count) } }
    }

    private struct Failure: Error, Equatable {
      let window: Int
    }

    private let windows = Windows()
    private let passages = (0..<5000).map { (text: "p\($0)", key: PassageKey(of: "p\($0)")) }

    /// A reading whose windows do some work, by their numbers.
    private func reading(
      _ work: @escaping @Sendable (Int) async throws -> Void
    ) -> PassageReading {
      PassageReading(progress: { [windows] in windows.tell($0) }) { [windows] window, progress in
        let number = windows.begin(window.map(\.text))
        defer { windows.end() }
        progress(window.count / 2)
        try await work(number)
        progress(window.count)
      }
    }

    @Test("reads every passage once, by windows of neighbours and of bounded size")
    func order() async throws {
      try await reading { _ in await Task.yield() }.read(passages)
      // Windows that are on their way together come in any order.
      let inOrder = windows.begun.sorted {
        Int($0[0].dropFirst()) ?? 0 < Int($1[0].dropFirst()) ?? 0
      }
      #expect(inOrder.flatMap { $0 } == passages.map(\.text))
      let sizes = inOrder.map(\.count)
      #expect(sizes.allSatisfy { $0 <= PassageReading.most })
      #expect(sizes.dropLast().allSatisfy { $0 >= PassageReading.fewest })
      #expect(windows.running == 0)
    }

    @Test("tells counts that never step back and end with all")
    func progress() async throws {
      try await reading { try await Task.sleep(for: .milliseconds(($0 * 7) % 5)) }.read(passages)
      #expect(windows.told == windows.told.sorted())
      #expect(windows.told.last == 5000)
    }

    @Test("has three windows on their way and no more", .timeLimit(.minutes(1)))
    func width() async throws {
      try await reading { [windows] _ in
        while windows.most < PassageReading.width { try await Task.sleep(for: .milliseconds(1)) }
        // Time for one too many to begin.
        for _ in 0..<20 { await Task.yield() }
      }.read(passages)
      #expect(windows.most == PassageReading.width)
      #expect(windows.begun.count > PassageReading.width)
    }

    @Test("ends with a window's error, without beginning more or leaving one behind")
    func failure() async throws {
      let reading = reading { number in
        if number == 4 { throw Failure(window: number) }
        // The others would take for ever, were they not cancelled.
        if number > 1 { try await Task.sleep(for: .seconds(600)) }
      }
      await #expect(throws: Failure(window: 4)) { try await reading.read(passages) }
      #expect(windows.begun.count == 5)
      #expect(windows.running == 0)
    }

    @Test("ends where the task is cancelled, without beginning more or leaving one behind")
    func cancellation() async throws {
      let (reading, passages) = (
        reading { _ in try await Task.sleep(for: .seconds(600)) }, passages
      )
      let task = Task.detached { try await reading.read(passages) }
      while windows.running < PassageReading.width { await Task.yield() }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(windows.begun.count == PassageReading.width)
      #expect(windows.running == 0)
    }

    @Test("begins nothing for no passages, or in a task that is cancelled")
    func nothing() async throws {
      try await reading { _ in }.read([])
      let (reading, passages) = (reading { _ in }, passages)
      let task = Task.detached {
        withUnsafeCurrentTask { $0?.cancel() }
        try await reading.read(passages)
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(windows.begun.isEmpty)
    }

    @Test("keeps of each passage what the model makes of that one", arguments: [false, true])
    func saved(keepsTokens: Bool) async throws {
      let folder = try Folder()
      let embedder = try TinyModels.loadEmbedder()
      let store = try IndexStore(path: folder.place("notes.sqlite"))
      let passages = passages.prefix(100).map { (text: "the \($0.text) war", key: $0.key) }
      let keys = passages.map(\.key)
      let window = WindowReading(embedder: embedder, store: store, keepsTokens: keepsTokens)
      try await PassageReading(progress: { _ in }, readWindow: window.read).read(passages)
      let vectors = try self.vectors(of: keys, in: store, by: embedder.identity)
      let tokens = try store.tokens(of: keys, by: embedder.identity)
      #expect(tokens.count == (keepsTokens ? 100 : 0))
      for place in stride(from: 0, to: 100, by: 33) {
        let alone = try await embedder.read([passages[place].text]) { _ in }[0]
        let (key, next) = (keys[place], keys[(place + 1) % 100])
        // What rounding leaves, and what sets passages apart.
        #expect(distance(vectors[key], alone.vector) < 1e-4)
        #expect(distance(vectors[next], alone.vector) > 1e-2)
        guard keepsTokens else { continue }
        #expect(distance(tokens[key]?.rows, alone.tokens.rows) < 1e-2)
        #expect(distance(tokens[next]?.rows, alone.tokens.rows) > 1e-1)
      }
    }

    @Test("keeps what was read of a window until it is cancelled", arguments: [false, true])
    func interrupted(keepsTokens: Bool) async throws {
      let folder = try Folder()
      let embedder = try TinyModels.loadEmbedder()
      let store = try IndexStore(path: folder.place("notes.sqlite"))
      let window = WindowReading(embedder: embedder, store: store, keepsTokens: keepsTokens)
      let told = Mutex(0)
      let running = Mutex<Task<Void, any Error>?>(nil)
      let task = Task.detached { [passages] in
        while running.withLock({ $0 == nil }) { await Task.yield() }
        try await window.read(passages) { done in
          told.withLock { $0 = done }
          running.withLock { $0?.cancel() }
        }
      }
      running.withLock { $0 = task }
      await #expect(throws: CancellationError.self) { try await task.value }
      let (read, keys) = (told.withLock { $0 }, passages.map(\.key))
      #expect((1..<5000).contains(read))
      let missing = try store.missing(
        among: keys, by: embedder.identity, dimensions: embedder.dimensions)
      #expect(missing.count == 5000 - read)
      let tokens = try store.tokens(of: keys, by: embedder.identity)
      #expect(Set(tokens.keys) == (keepsTokens ? Set(keys).subtracting(missing) : []))
    }

    /// The vectors that are kept of passages, which are published for that.
    private func vectors(
      of keys: [PassageKey], in store: IndexStore, by model: ModelIdentity
    ) throws -> [PassageKey: [Float]] {
      let chunks = keys.indices.map {
        Chunk(documentID: "\($0)", title: "", headings: [], section: 1, text: "", tokens: 1)
      }
      let identity = IndexIdentity(
        corpus: CorpusIdentity(name: "notes", fingerprint: "", chunks: keys.count), policy: "",
        model: model)
      try store.publish(
        IndexContents(
          identity: identity, chunks: chunks, passages: keys, golden: GoldenSet(), lexical: []))
      return try #require(try store.load(by: model)).vectorsOfPassages
    }

    /// The largest difference between two numbers; without end where one list is longer.
    private func distance(_ first: [Float]?, _ second: [Float]) -> Float {
      guard let first, first.count == second.count else { return .infinity }
      return zip(first, second).map { abs($0 - $1) }.max() ?? .infinity
    }
  }
}
