import Cells
import Retrieval
import Screens

/// The screens without a terminal: a question is asked, a screen is opened, and what it shows is
/// worked out, by the same state and the same work as in a window.
@MainActor
final class UnseenSession {
  private let mailbox: Mailbox
  private let worker: Worker
  private var state: State
  private var hasLessons = false
  /// The requests for rows and for a trace that are not answered yet; the last of each counts.
  private var awaited: (rows: Int?, trace: Int?)

  init(worker: Worker, mailbox: Mailbox, state: State) {
    self.worker = worker
    self.mailbox = mailbox
    self.state = state
  }

  /// Asks a question, or the first one of the golden set, and opens a screen; returns the screens
  /// once nothing runs any longer.
  ///
  /// Throws where the corpus cannot be opened.
  func show(_ screen: ScreenName, query: String?) async throws -> State {
    worker.open()
    worker.readLessons()
    try await settle()
    if let question = query ?? state.golden.queries.first?.text {
      state.query.field.replaceText(question)
      perform(reduce(&state, .input(.key(Key(.enter)))))
      try await settle()
    }
    perform(state.fill(screen))
    // Whatever happens lets a screen ask for what it lacks, such as rows.
    perform(reduce(&state, .ticked))
    try await settle()
    await worker.close()
    return state
  }

  private func settle() async throws {
    while state.isBusy || !hasLessons || awaited.rows != nil || awaited.trace != nil {
      for message in await mailbox.next() { try take(message) }
    }
  }

  private func take(_ message: Message) throws {
    switch message {
    case .openingFailed(let reason): throw UsageError(reason)
    case .lessonsRead: hasLessons = true
    case .tracesListed(let request, _) where request == awaited.rows: awaited.rows = nil
    case .tracesUnlisted(let request, _) where request == awaited.rows: awaited.rows = nil
    case .traceRead(let request, _) where request == awaited.trace: awaited.trace = nil
    case .traceUnreadable(let request, _) where request == awaited.trace: awaited.trace = nil
    case .tracesUnavailable: awaited = (nil, nil)
    default: break
    }
    perform(reduce(&state, message))
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .search(let run, let query, let settings): worker.search(run, query, settings)
      case .explain(let request, let query, let chunk, let settings):
        worker.explain(request, query, chunk, settings)
      case .evaluate(let request, let settings): worker.evaluate(request, settings)
      case .listTraces(let request, let filter, let places):
        awaited.rows = request
        worker.listTraces(request, filter, places)
      case .readTrace(let request, let id):
        awaited.trace = request
        worker.readTrace(request, id)
      default: break
      }
    }
  }
}
