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

    @Test("begins with every passage once, in order, by windows of bounded size")
    func order() async throws {
      try await reading { _ in await Task.yield() }.read(passages)
      // Windows that are on their way together come in any order.
      let begun = windows.begun
      let inOrder = begun.sorted { Int($0[0].dropFirst()) ?? 0 < Int($1[0].dropFirst()) ?? 0 }
      #expect(inOrder.flatMap { $0 } == passages.map(\.text))
      for (place, window) in inOrder.enumerated() {
        let found = try #require(begun.firstIndex(of: window))
        #expect(abs(found - place) < PassageReading.width)
      }
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

    @Test("has three windows on their way, however slow they are")
    func width() async throws {
      try await reading { _ in try await Task.sleep(for: .milliseconds(2)) }.read(passages)
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
      let window = WindowReading(embedder: embedder, store: store, keepsTokens: keepsTokens)
      try await PassageReading(progress: { _ in }, readWindow: window.read).read(passages)
      let keys = passages.map(\.key)
      let model = embedder.identity
      #expect(
        try store.missing(among: keys, by: model, dimensions: embedder.dimensions).isEmpty)
      let tokens = try store.tokens(of: keys, by: model)
      #expect(tokens.count == (keepsTokens ? 100 : 0))
      for place in stride(from: 0, to: tokens.count, by: 33) {
        let alone = try await embedder.read([passages[place].text]) { _ in }[0].tokens
        #expect(tokens[keys[place]]?.count == alone.count)
      }
    }
  }
}
