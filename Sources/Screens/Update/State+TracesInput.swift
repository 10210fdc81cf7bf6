import Cells
import Retrieval

extension State {
  /// Takes a key while something is written on the Traces screen, or a deletion is asked for; nil
  /// where neither is so.
  mutating func pressInTraces(_ key: Key) -> [Effect]? {
    guard screen == .traces else { return nil }
    if let doomed = traces.doomed {
      traces.doomed = nil
      let isMeant = keys.action(for: key, on: .traces, in: focus) == .deleteTrace
      return isMeant ? deleteTrace(doomed) : []
    }
    switch traces.entry {
    case .search(let field): return press(key, inSearch: field)
    case .note(let field, let row): return press(key, inNote: field, on: row)
    case nil: return nil
    }
  }

  /// The list follows every letter; Enter keeps the words, Esc drops them.
  private mutating func press(_ key: Key, inSearch old: TextField) -> [Effect] {
    var field = old
    switch key.code {
    case .enter: traces.entry = nil
    case .escape:
      traces.entry = nil
      filterTraces { $0.filter.text = "" }
    case .up, .down, .pageUp, .pageDown, .tab:
      traces.entry = nil
      return key.code == .tab ? [] : take(.key(key))
    default:
      guard field.edit(key) else { return [] }
      search(field)
    }
    return []
  }

  private mutating func search(_ field: TextField) {
    traces.entry = .search(field)
    filterTraces { $0.filter.text = field.text }
  }

  private mutating func press(
    _ key: Key, inNote old: TextField, on row: TraceSummary
  ) -> [Effect] {
    var field = old
    switch key.code {
    case .enter:
      traces.entry = nil
      var note = (traces.list.row(of: row.id) ?? row).note ?? TraceNote()
      note.text = field.text
      notice = Notice(.done, field.text.isEmpty ? "no note" : "noted")
      return keep(note, on: row.id)
    case .escape: traces.entry = nil
    default: if field.edit(key) { traces.entry = .note(field, on: row) }
    }
    return []
  }

  /// Puts pasted text where something is being written.
  mutating func pasteInTraces(_ text: String) {
    switch traces.entry {
    case .search(var field):
      field.insert(text)
      search(field)
    case .note(var field, let row):
      field.insert(text)
      traces.entry = .note(field, on: row)
    case nil: break
    }
  }

  /// The mouse selects a row, a second press on it opens it; the wheel moves in the list.
  mutating func pointAtTraces(_ event: MouseEvent) -> [Effect] {
    traces.doomed = nil
    let area = tracesLayout.list.listRows
    switch event.kind {
    case .scrollUp: moveInTraces(.rows(-3))
    case .scrollDown: moveInTraces(.rows(3))
    case .press where area.contains(event.position):
      let window = traces.list.window(height: area.height)
      let place = window.lowerBound + event.position.y - area.y
      guard window.contains(place) else { return [] }
      if place == traces.list.selected { return wish(.open) }
      traces.list.select(place, height: area.height)
    case .press, .drag, .release: break
    }
    return []
  }
}
