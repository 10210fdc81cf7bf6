import Interchange
import Retrieval
import Screens
import Synchronization

extension Worker {
  /// Begins or ends to receive other programs' traces on this machine.
  func listen(_ isOn: Bool) {
    let (old, mailbox) = (listener, mailbox)
    listener = nil
    guard isOn, let traces else {
      mailbox.post(.listening(nil))
      Task { @concurrent in old?.stop() }
      return
    }
    do {
      let heard = Heard(mailbox)
      let new = try TraceListener(TraceListener.Options(), keepingIn: traces) { heard.add($0) }
      listener = new
      heard.began(at: new.address.endpoint)
    } catch {
      mailbox.post(.said(Notice(.error, String(describing: error))))
    }
  }
}

/// Counts the traces that came in, and tells the screens.
private final class Heard: Sendable {
  private let mailbox: Mailbox
  private let status = Mutex(ListenerStatus(endpoint: ""))

  init(_ mailbox: Mailbox) { self.mailbox = mailbox }

  func began(at endpoint: String) { tell { $0.endpoint = endpoint } }

  func add(_ change: TraceAssembler.Change) { tell { $0.received += change.traces.count } }

  private func tell(_ change: (inout ListenerStatus) -> Void) {
    let now = status.withLock { status in
      change(&status)
      return status
    }
    if !now.endpoint.isEmpty { mailbox.post(.listening(now)) }
  }
}
