import Retrieval
import Storage
import Synchronization

/// Has passages read and saved.
///
/// Passages go by windows, of which several are on their way: while one is cut into tokens or
/// saved, the model reads another, so that no core waits. What an interruption loses is what is on
/// its way: a few seconds' work.
struct PassageReading {
  /// How many windows are on their way at once.
  static let width = 3
  /// How many passages a window may have; between these, as many as are read in a second.
  static let (fewest, most) = (32, 512)

  /// A passage, and what it is kept by.
  typealias Passage = (text: String, key: PassageKey)

  /// Told how many passages are read.
  let progress: @Sendable (Int) -> Void
  /// Reads and saves a window, and tells how many of its passages are read.
  let readWindow: @Sendable ([Passage], @escaping @Sendable (Int) -> Void) async throws -> Void

  /// Reads and saves all passages, beginning with each window in the passages' order.
  ///
  /// - Throws: The first error of a window, or `CancellationError`, when no window is on its way any
  ///   more.
  func read(_ passages: [Passage]) async throws {
    let (began, tally) = (ContinuousClock.now, WindowTally(progress))
    var rest = passages[...]
    try await withThrowingTaskGroup(of: Void.self) { group in
      var windows = 0
      while !rest.isEmpty {
        if windows >= Self.width { try await group.next() }
        try Task.checkCancellation()
        let seconds = max(0.001, (ContinuousClock.now - began) / .seconds(1))
        let speed = Double(tally.total) / seconds
        let window = Array(rest.prefix(max(Self.fewest, min(Self.most, Int(speed)))))
        rest = rest.dropFirst(window.count)
        group.addTask { [windows] in
          try await readWindow(window) { tally.note($0, of: windows) }
        }
        windows += 1
      }
      try await group.waitForAll()
    }
  }
}

/// Has a model read a window of passages, and saves what it made of them.
struct WindowReading {
  let embedder: LocalEmbedder
  let store: IndexStore
  /// Whether the tokens' vectors are kept too.
  let keepsTokens: Bool

  @Sendable func read(
    _ window: [PassageReading.Passage], _ progress: @escaping @Sendable (Int) -> Void
  ) async throws {
    let texts = window.map(\.text)
    guard keepsTokens else {
      let vectors = try await embedder.embed(texts, progress: progress).map(\.vector)
      return try store.save(keyed(vectors, window), by: embedder.identity)
    }
    let readings = try await embedder.read(texts, progress: progress)
    try store.save(
      keyed(readings.map(\.vector), window), tokens: keyed(readings.map(\.tokens), window),
      by: embedder.identity)
  }

  private func keyed<Value>(
    _ values: [Value], _ window: [PassageReading.Passage]
  ) -> [PassageKey: Value] {
    Dictionary(uniqueKeysWithValues: zip(window.map(\.key), values))
  }
}

/// How many passages of each window are read, which it tells as they come.
private final class WindowTally: Sendable {
  private let counts = Mutex<[Int: Int]>([:])
  private let tell: @Sendable (Int) -> Void

  init(_ tell: @escaping @Sendable (Int) -> Void) { self.tell = tell }

  var total: Int { counts.withLock { $0.values.reduce(0, +) } }

  /// Notes a window's count; tells that of all, one at a time, so that it never steps back.
  func note(_ count: Int, of window: Int) {
    counts.withLock { counts in
      counts[window] = count
      tell(counts.values.reduce(0, +))
    }
  }
}
