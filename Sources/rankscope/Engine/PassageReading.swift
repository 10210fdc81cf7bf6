import Retrieval
import Storage
import Synchronization

/// Has passages read and saved.
///
/// Passages go by windows, of which several are on their way: while one is cut into tokens or
/// saved, the model reads another, so that no core waits. A window is saved in one piece, once it is
/// read or its task is cancelled: only a process that is killed loses what is on its way, a few
/// seconds' work.
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

  /// Reads the window and saves it; where that is cancelled or fails, what was read until then.
  @Sendable func read(
    _ window: [PassageReading.Passage], _ progress: @escaping @Sendable (Int) -> Void
  ) async throws {
    let found = FoundVectors()
    do {
      try await embedder.read(
        window.map(\.text), withTokens: keepsTokens, progress: progress
      ) { found.add(window[$0].key, $1, $2) }
    } catch {
      try save(found)
      throw error
    }
    try save(found)
  }

  private func save(_ found: FoundVectors) throws {
    let (vectors, tokens) = found.all
    if !vectors.isEmpty { try store.save(vectors, tokens: tokens, by: embedder.identity) }
  }
}

/// What the model has made of a window's passages until now.
private final class FoundVectors: Sendable {
  typealias Vectors = (passages: [PassageKey: [Float]], tokens: [PassageKey: TokenMatrix])

  private let found = Mutex<Vectors>(([:], [:]))

  var all: Vectors { found.withLock { $0 } }

  func add(_ passage: PassageKey, _ vector: [Float], _ tokens: TokenMatrix?) {
    found.withLock { found in
      found.passages[passage] = vector
      found.tokens[passage] = tokens
    }
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
