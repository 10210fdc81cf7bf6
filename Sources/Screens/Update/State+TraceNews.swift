import Cells
import Evaluation
import Retrieval

extension State {
  /// Takes over what is told of the traces; answers to requests that were replaced are left out.
  mutating func followTraces(_ message: Message) -> [Effect] {
    switch message {
    case .tracesListed(let request, let listing):
      traces.absence = nil
      traces.now = max(traces.now, listing.time)
      traces.list.take(listing, request: request, height: tracesLayout.list.listRows.height)
    case .tracesUnlisted(let request, let reason):
      traces.list.fail(reason, request: request)
      notice = Notice(.error, reason)
    case .traceRead(let request, let trace) where request == traces.readRequest:
      traces.detail = trace
      return fulfilWish()
    case .traceUnreadable(let request, let reason) where request == traces.readRequest:
      traces.unreadable = reason
      if traces.wish != nil { notice = Notice(.error, reason) }
      traces.wish = nil
    case .tracesToCompare(let request, let one, let other) where request == traces.compareRequest:
      traces.difference = TraceDiff(one, other, golden: golden)
      if screen == .traces { overlay = .difference(scroll: 0) }
    case .tracesChanged:
      traces.list.refresh()
      traces.forgetReading()
    case .tracesUnavailable(let reason): traces.absence = reason
    case .listening(let status): traces.listener = status
    default: break
    }
    return []
  }

  private mutating func fulfilWish() -> [Effect] {
    guard let wish = traces.wish, let detail = traces.detail, detail.id == wish.id else {
      return []
    }
    traces.wish = nil
    return screen == .traces && work == nil ? fulfil(wish.kind, with: detail) : []
  }

  /// Asks for what the Traces screen wants and does not have: rows near its window, and the trace
  /// that is picked.
  mutating func wantTraces() -> [Effect] {
    guard screen == .traces else {
      guard traces.isWatched else { return [] }
      traces.isWatched = false
      return [.watchTraces(false)]
    }
    var effects: [Effect] = []
    if !traces.isWatched {
      traces.isWatched = true
      traces.list.refresh()
      effects.append(.watchTraces(true))
    }
    if let need = traces.list.need(height: tracesLayout.list.listRows.height) {
      effects.append(
        .listTraces(request: need.request, traces.filterInForce, places: need.places))
    }
    if let id = traces.list.selectedRow?.id, id != traces.readID {
      traces.unreadable = nil
      if traces.wish?.id != id { traces.wish = nil }
      effects.append(.readTrace(request: traces.read(id), id: id))
    }
    return effects
  }
}
