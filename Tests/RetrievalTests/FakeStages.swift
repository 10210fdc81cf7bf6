import Retrieval
import Synchronization

/// A clock that stands still until it is moved.
final class FakeClock: Sendable {
  private let time = Mutex(Duration.zero)

  var now: Duration { time.withLock { $0 } }

  func advance(by duration: Duration) { time.withLock { $0 += duration } }
}

/// A stage that does what the test says.
struct FakeStage: Stage {
  let name: StageName
  let work: @Sendable (Run, @Sendable (Int, Int) -> Void) async throws -> StageOutput

  func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    try await work(run, progress)
  }
}

/// A door that opens once.
final class Gate: Sendable {
  private let (stream, continuation) = AsyncStream.makeStream(of: Void.self)

  func open() { continuation.finish() }

  func wait() async { for await _ in stream {} }
}

/// What an observer heard, in order.
final class Heard: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func note(_ event: Pipeline.Event) {
    let line =
      switch event {
      case .started(let name): "started \(name)"
      case .progress(let name, let done, let total): "\(name) \(done) of \(total)"
      case .advanced(let run): "advanced to \(run.stages.map(\.name.rawValue))"
      }
    lines.withLock { $0.append(line) }
  }
}
