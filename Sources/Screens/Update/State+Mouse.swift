import Cells
import Retrieval

extension State {
  /// Takes what the mouse did: tabs, panes, rows, the wheel and the threshold line.
  mutating func point(_ event: MouseEvent) -> [Effect] {
    if overlay != nil { return pointAtOverlay(event) }
    if walk != nil, pointOnWalk(event) { return [] }
    judging.awaitsGrade = false
    if judging.sitting != nil {
      guard event.kind == .press, layout.header.contains(event.position) else {
        pointAtSitting(event)
        return []
      }
      judging.sitting = nil
    }
    if screen == .tune, tune.drag != nil || !layout.header.contains(event.position) {
      return pointInTune(event)
    }
    if screen == .evaluate, !layout.header.contains(event.position) {
      pointAtReport(event)
      return []
    }
    if screen == .traces, !layout.header.contains(event.position) { return pointAtTraces(event) }
    if screen == .learn, !layout.header.contains(event.position) { return pointAtLessons(event) }
    switch event.kind {
    case .press: return press(at: event.position)
    case .drag: return dragThreshold(to: event.position)
    case .release: lists.dragsThreshold = false
    case .scrollUp: scroll(by: -3, at: event.position)
    case .scrollDown: scroll(by: 3, at: event.position)
    }
    return []
  }

  /// The wheel moves in what lies over the screen; a press picks a command, or closes.
  private mutating func pointAtOverlay(_ event: MouseEvent) -> [Effect] {
    switch event.kind {
    case .scrollUp: return pressInOverlay(Key(.up))
    case .scrollDown: return pressInOverlay(Key(.down))
    case .drag, .release: return []
    case .press: break
    }
    guard case .palette(let palette) = overlay else {
      overlay = nil
      return []
    }
    return press(at: event.position, in: palette)
  }

  private mutating func press(at point: Point) -> [Effect] {
    lists.dragsThreshold = false
    if let tab = tabs.first(where: { $0.area.contains(point) }) {
      screen = tab.screen
      return screen == .explain ? showExplain() : []
    }
    if screen == .explain { focusExplainPane(at: point) }
    guard screen == .inspect, let pane = layout.pane(at: point) else { return [] }
    focus = pane
    switch pane {
    case .before: select(comparison.left, row: row(at: point, in: layout.before, leftWindow))
    case .after: pressRight(line: row(at: point, in: layout.after, rightWindow))
    case .query: query.field.deselect()
    case .latency, .context: break
    }
    settleLists()
    return []
  }

  /// The row of a list under a position; nil on its frame or heading.
  private func row(at point: Point, in pane: Rect, _ window: Range<Int>) -> Int? {
    let area = pane.listRows
    guard area.contains(point) else { return nil }
    let row = window.lowerBound + point.y - area.y
    return window.contains(row) ? row : nil
  }

  private mutating func pressRight(line: Int?) {
    let comparison = comparison
    guard let line else { return }
    if line == comparison.passing {
      lists.dragsThreshold = true
    } else {
      select(comparison.right, row: comparison.right(onLine: line))
    }
  }

  private mutating func select(_ list: [Candidate], row: Int?) {
    guard let row, list.indices.contains(row) else { return }
    lists.selected = list[row].chunk.id
  }

  /// Puts the threshold between the scores of the rows around the line that it is dragged to.
  private mutating func dragThreshold(to point: Point) -> [Effect] {
    let comparison = comparison
    guard lists.dragsThreshold, let passing = comparison.passing, work == nil,
      let line = row(at: point, in: layout.after, rightWindow), line != passing
    else { return [] }
    let rows = min(line, comparison.right.count)
    let scores = comparison.right.compactMap(\.score)
    let isBounded = shownUnit.isBounded
    let top = isBounded ? 1 : (scores.first ?? 0) + 1
    let bottom = isBounded ? 0 : (scores.last ?? 0) - 1
    let above = rows > 0 ? comparison.right[rows - 1].score : top
    let below = comparison.right.dropFirst(rows).first?.score ?? bottom
    guard let above else { return [] }
    let middle = ((above + below) / 2 * 1000).rounded() / 1000
    return change { $0.threshold = middle > below && middle <= above ? middle : above }
  }

  private mutating func scroll(by rows: Int, at point: Point) {
    if screen == .explain {
      focusExplainPane(at: point)
      scrollExplanation(by: rows)
    }
    guard screen == .inspect, let pane = layout.pane(at: point) else { return }
    if pane == .before || pane == .after {
      focus = pane
      moveSelection(.rows(rows))
    }
  }
}
