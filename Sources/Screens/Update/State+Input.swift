import Cells
import Retrieval

extension State {
  /// Takes what came from the person: to the overlay, the question, or the key table.
  mutating func take(_ input: Input) -> [Effect] {
    // A selection lasts until the line is left.
    defer { if !isEditing { query.field.deselect() } }
    switch input {
    case .key(let key): return press(key)
    case .paste(let text): return paste(text)
    case .mouse(let event): return usesMouse ? point(event) : []
    }
  }

  private mutating func press(_ key: Key) -> [Effect] {
    if let effects = pressAnywhere(key) { return effects }
    if overlay != nil { return pressInOverlay(key) }
    if let effects = pressInTune(key) ?? pressInTraces(key) { return effects }
    if judging.takesGrades { return pressWhileJudging(key) }
    if isEditing { return pressInQuery(key) }
    guard let action = keys.action(for: key, on: screen, in: focus) else { return [] }
    return perform(action)
  }

  /// The keys that mean the same even while text is being written.
  private mutating func pressAnywhere(_ key: Key) -> [Effect]? {
    let always: [Action] = [.cancel, .suspend, .redraw, .hint]
    guard key.reachesPastText, let action = keys.action(for: key, on: screen, in: focus),
      always.contains(action)
    else {
      return nil
    }
    return perform(action)
  }

  /// Whether typed characters go into the question.
  package var isEditing: Bool { screen == .inspect && focus == .query }

  private mutating func paste(_ text: String) -> [Effect] {
    if case .palette(var palette) = overlay {
      palette.field.insert(text)
      palette.picked = 0
      overlay = .palette(palette)
    } else if overlay == nil, screen == .inspect {
      if !isEditing { editQuery() }
      query.field.insert(text)
      query.picked = nil
    } else if overlay == nil, screen == .tune {
      pasteInTune(text)
    } else if overlay == nil, screen == .traces {
      pasteInTraces(text)
    }
    return []
  }

  /// Goes to the question line: one that was asked is selected, a draft is written on.
  mutating func editQuery() {
    (screen, focus, overlay) = (.inspect, .query, nil)
    let asked = [query.history.first, trace?.query].map { $0?.trimmed }
    if asked.contains(query.field.text.trimmed) {
      query.field.selectAll()
    } else {
      query.field.moveToEnd()
    }
  }

  private mutating func pressInQuery(_ key: Key) -> [Effect] {
    switch key.code {
    case .enter:
      acceptOffer()
      return ask()
    case .escape:
      if query.picked != nil {
        query.picked = nil
      } else {
        focus = .after
      }
    case .tab where query.picked != nil: acceptOffer()
    case .tab: moveFocus(key.modifiers.contains(.shift) ? -1 : 1)
    case .up: moveUpInQuery()
    case .down: moveDownInQuery()
    default:
      if key.reachesPastText, let action = keys.action(for: key, on: screen, in: focus),
        [.help, .palette].contains(action)
      {
        return perform(action)
      }
      if query.field.edit(key) { query.picked = nil }
    }
    return []
  }

  /// Up: back through the offers, then through the history.
  private mutating func moveUpInQuery() {
    if let picked = query.picked {
      query.picked = picked > 0 ? picked - 1 : nil
    } else if !query.recall(1) {
      notice = Notice(.warning, "no older question")
    }
  }

  /// Down: forward through the history, then into the offers.
  private mutating func moveDownInQuery() {
    query.field.deselect()
    if query.recalled != nil {
      _ = query.recall(-1)
    } else {
      let count = offers.count
      query.picked = count == 0 ? nil : min((query.picked ?? -1) + 1, count - 1)
    }
  }

  private mutating func acceptOffer() {
    guard let picked = query.picked, offers.indices.contains(picked) else { return }
    query.field.replaceText(offers[picked])
    query.picked = nil
  }

  /// The questions offered under the line being written.
  package var offers: [String] { query.offers(golden: golden.queries.map(\.text)) }
}
