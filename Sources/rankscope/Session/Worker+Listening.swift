import Interchange
import Retrieval
import Screens
import Storage
import Synchronization

extension Worker {
  /// Begins or ends to receive other programs' traces on this machine, once what was asked for
  /// before is done: an address is free again only when the old listener has stopped.
  func listen(_ isOn: Bool) {
    let before = turning
    turning = Task {
      await before?.value
      if isOn { startListening() } else { await stopListening() }
    }
  }

  private func startListening() {
    guard listener == nil, let traces else { return }
    let heard = HeardRuns { [mailbox] in mailbox.post(.listening($0)) }
    do {
      let hearing = try TraceListener(TraceListener.Options(), keepingIn: traces) { heard.add($0) }
      listener = (hearing, heard)
      heard.begin(at: hearing.address.endpoint)
      count(hearing, heard)
    } catch {
      mailbox.post(.listening(nil))
      mailbox.post(.said(Notice(.error, Self.words(error))))
    }
  }

  /// Looks at how many requests were refused, of which nothing else tells.
  private func count(_ hearing: TraceListener, _ heard: HeardRuns) {
    Task { @concurrent [weak hearing] in
      while (try? await Task.sleep(for: .seconds(1))) != nil, let refused = hearing?.refused {
        heard.refuse(refused)
      }
    }
  }

  private func stopListening() async {
    guard let (hearing, heard) = listener else { return }
    listener = nil
    heard.end()
    await Self.stop(hearing)
  }

  @concurrent
  private static func stop(_ listener: TraceListener) async { listener.stop() }

  /// Why there is no listener, with a way out from within the screens.
  private static func words(_ error: ReceiverError) -> String {
    guard case .taken(_, let port) = error else { return String(describing: error) }
    return "another program listens at port \(port); rankscope traces listen --port takes another"
  }
}

/// Counts the runs that came in, each once however often it comes, and tells of them until the
/// end.
final class HeardRuns: Sendable {
  private struct Count: Equatable {
    var endpoint: String?
    var runs: Set<String> = []
    var refused = 0
    var hasEnded = false

    /// nil before the beginning and after the end.
    var status: ListenerStatus? {
      guard let endpoint, !hasEnded else { return nil }
      return ListenerStatus(endpoint: endpoint, received: runs.count, refused: refused)
    }
  }

  private let count = Mutex(Count())
  private let tell: @Sendable (ListenerStatus?) -> Void

  init(tell: @escaping @Sendable (ListenerStatus?) -> Void) { self.tell = tell }

  func begin(at endpoint: String) { change { $0.endpoint = endpoint } }

  func add(_ news: TraceAssembler.Change) {
    change { count in
      count.runs.formUnion(news.traces.map(\.id))
      count.runs.subtract(news.superseded)
    }
  }

  /// Takes over how many requests were refused so far.
  func refuse(_ total: Int) {
    change { $0.refused = total }
  }

  /// Tells that nothing is heard any longer; what a request under way still brings is not told.
  func end() { change { $0.hasEnded = true } }

  /// Tells while it holds the count, so that nobody hears of an older one later.
  private func change(_ edit: (inout Count) -> Void) {
    count.withLock { count in
      guard !count.hasEnded else { return }
      let before = count
      edit(&count)
      if count != before, count.endpoint != nil { tell(count.status) }
    }
  }
}
