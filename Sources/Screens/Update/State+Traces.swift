import Cells
import Evaluation
import Foundation
import Retrieval

extension State {
  /// Does what an action asks for on the Traces screen.
  mutating func actOnTraces(_ action: Action) -> [Effect] {
    screen = .traces
    switch action {
    case .moveUp: moveInTraces(.rows(-1))
    case .moveDown: moveInTraces(.rows(1))
    case .pageUp: moveInTraces(.pages(-1))
    case .pageDown: moveInTraces(.pages(1))
    case .moveToTop: moveInTraces(.top)
    case .moveToBottom: moveInTraces(.bottom)
    case .openTrace: return wish(.open)
    case .searchTraces: traces.entry = .search(TextField(traces.filter.text))
    case .turnTraces: filterTraces { $0.kind = $0.kind.next }
    case .markTrace: return markTrace()
    case .flagFalseGreen: return flagFalseGreen()
    case .noteTrace: writeNote()
    case .exportTrace: offerTraceExports()
    case .deleteTrace: askForDeletion()
    case .restoreTrace: return restoreTrace()
    case .listen: return listen()
    default: break
    }
    return []
  }

  /// Begins or ends to listen; refuses where what came in would not stand in the list.
  private mutating func listen() -> [Effect] {
    if traces.listener != nil { return [.listen(false)] }
    if let absence = traces.absence {
      notice = Notice(.warning, absence)
    } else if case .ready(let corpus) = corpus, let reader = corpus.reader {
      notice = Notice(
        .warning,
        "other programs' runs are not shown to \(reader), so none are taken: start without --as")
    } else {
      return [.listen(true)]
    }
    return []
  }

  /// Goes back by one step: out of the zoom, out of the filter; false where there is none.
  mutating func leaveTraces() -> Bool {
    if traces.isZoomed {
      traces.isZoomed = false
    } else if traces.marked != nil {
      traces.marked = nil
    } else if traces.filterInForce != TraceFilter() {
      filterTraces { ($0.kind, $0.filter) = (.all, TraceFilter()) }
    } else {
      return false
    }
    return true
  }

  mutating func moveInTraces(_ step: Step) {
    traces.list.move(step, height: tracesLayout.list.listRows.height)
  }

  /// Changes what the list is filtered by, and goes to its top.
  mutating func filterTraces(_ change: (inout TracesState) -> Void) {
    let before = traces.filterInForce
    change(&traces)
    if traces.filterInForce != before { traces.list.restart() }
  }

  /// The picked trace; says so where there is none.
  private mutating func pickedTrace() -> TraceSummary? {
    if let row = traces.list.selectedRow { return row }
    notice = Notice(.warning, traces.absence ?? "no trace is selected")
    return nil
  }

  /// Opens or replays the picked trace, at once or as soon as it is read.
  mutating func wish(_ kind: TraceWish.Kind) -> [Effect] {
    guard let row = pickedTrace() else { return [] }
    if work != nil {
      notice = .waitForRun
    } else if let detail = traces.detail, detail.id == row.id {
      return fulfil(kind, with: detail)
    } else if let reason = traces.unreadable {
      notice = Notice(.error, reason)
    } else {
      traces.wish = TraceWish(kind: kind, id: row.id)
    }
    return []
  }

  /// Marks the picked trace; with another one marked already, asks for both to compare them.
  private mutating func markTrace() -> [Effect] {
    guard let row = pickedTrace() else { return [] }
    guard let marked = traces.marked, marked != row.id else {
      traces.marked = traces.marked == nil ? row.id : nil
      let words = traces.marked == nil ? "no trace is marked" : "marked; m on another compares them"
      notice = Notice(.done, words)
      return []
    }
    traces.marked = nil
    traces.compareRequest += 1
    return [.compareTraces(request: traces.compareRequest, marked, row.id)]
  }

  private mutating func flagFalseGreen() -> [Effect] {
    guard let row = pickedTrace() else { return [] }
    var note = row.note ?? TraceNote()
    note.isFalseGreen.toggle()
    notice = Notice(
      .done, note.isFalseGreen ? "flagged as a false green; f takes that back" : "no longer flagged"
    )
    return keep(note, on: row.id)
  }

  private mutating func writeNote() {
    guard let row = pickedTrace() else { return }
    traces.entry = .note(TextField(row.note?.text ?? ""), on: row)
  }

  /// Keeps a note, and shows it before the store has it; an empty one is forgotten.
  mutating func keep(_ note: TraceNote, on id: String) -> [Effect] {
    let kept = note == TraceNote() ? nil : note
    traces.list.change(id) { $0.note = kept }
    return [.note(kept, trace: id)]
  }

  private mutating func offerTraceExports() {
    guard pickedTrace() != nil else { return }
    var palette = Palette()
    palette.field = TextField("export ")
    overlay = .palette(palette)
  }

  /// Writes the picked trace in a form, or the report of all that are flagged.
  mutating func export(_ form: TraceExport) -> [Effect] {
    pickedTrace().map { [.exportTrace(form, id: $0.id)] } ?? []
  }

  private mutating func askForDeletion() {
    guard let row = pickedTrace() else { return }
    traces.doomed = row.id
    let again = keys.caption(of: .deleteTrace)
    notice = Notice(.warning, "\(again) again deletes \(row.named); any other key keeps it")
  }

  /// Deletes the trace that was asked about where it is still the picked one, and remembers it
  /// where it is read.
  mutating func deleteTrace(_ doomed: String) -> [Effect] {
    guard let row = traces.list.selectedRow, row.id == doomed else {
      notice = Notice(.warning, "nothing deleted: that trace is not the selected one any longer")
      return []
    }
    if let detail = traces.detail, detail.id == row.id {
      traces.deleted = DeletedTrace(trace: detail, source: row.source, note: row.note)
      notice = Notice(.done, "deleted; \(keys.caption(of: .restoreTrace)) brings it back")
    } else {
      traces.deleted = nil
      notice = Notice(.done, "deleted")
    }
    if traces.marked == row.id { traces.marked = nil }
    return [.deleteTrace(row.id)]
  }

  private mutating func restoreTrace() -> [Effect] {
    guard let deleted = traces.deleted else {
      notice = Notice(.warning, "no deleted trace to bring back")
      return []
    }
    traces.deleted = nil
    notice = Notice(.done, "brought back")
    return [.restoreTrace(deleted)]
  }
}

extension TraceSummary {
  /// What a notice calls the trace.
  fileprivate var named: String { isPrivate ? "trace \(id)" : "“\(query)”" }
}
