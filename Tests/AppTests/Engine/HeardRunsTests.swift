import Interchange
import Retrieval
import Screens
import Synchronization
import Testing

@testable import rankscope

@Suite("Runs that are heard")
struct HeardRunsTests {
  private final class Told: Sendable {
    let all = Mutex<[ListenerStatus?]>([])

    var last: ListenerStatus? { all.withLock { $0.last ?? nil } }
  }

  private func trace(_ id: String) -> Trace {
    Trace(
      id: id, time: 0, query: "q", corpus: CorpusIdentity(name: "app", fingerprint: "", chunks: 0),
      models: [:], settings: Settings())
  }

  private func change(_ ids: [String], superseding parts: [String] = []) -> TraceAssembler.Change {
    var change = TraceAssembler.Change()
    change.traces = ids.map(trace)
    change.superseded = parts
    return change
  }

  @Test("count once, however often they come and from however many parts")
  func counting() {
    let told = Told()
    let heard = HeardRuns { status in told.all.withLock { $0.append(status) } }
    heard.begin(at: "http://127.0.0.1:4318")
    heard.add(change(["a"]))
    heard.add(change(["a", "b"]))
    #expect(told.last?.received == 2)
    heard.add(change(["a"], superseding: ["b"]))
    #expect(told.last?.received == 1)
    heard.refuse(3)
    #expect(told.last == ListenerStatus(endpoint: "http://127.0.0.1:4318", received: 1, refused: 3))
  }

  @Test("are told no more after the end, and the end is told once")
  func ending() {
    let told = Told()
    let heard = HeardRuns { status in told.all.withLock { $0.append(status) } }
    heard.begin(at: "http://127.0.0.1:4318")
    heard.end()
    heard.add(change(["a"]))
    heard.refuse(1)
    heard.end()
    #expect(told.all.withLock { $0.count } == 2)
    #expect(told.last == nil)
  }

  @Test("are not told of where they come before it is known where they come to")
  func early() {
    let told = Told()
    let heard = HeardRuns { status in told.all.withLock { $0.append(status) } }
    heard.add(change(["a"]))
    heard.begin(at: "http://127.0.0.1:4318")
    #expect(told.all.withLock { $0.map { $0?.received } } == [1])
  }
}
