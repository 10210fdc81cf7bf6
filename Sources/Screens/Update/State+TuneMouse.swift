import Cells
import Evaluation
import Retrieval

extension State {
  /// Takes what the mouse did on the Tune screen: settings, plots, the wheel and the threshold line.
  mutating func pointInTune(_ event: MouseEvent) -> [Effect] {
    let layout = tuneLayout
    switch event.kind {
    case .press: pressInTune(at: event.position, layout)
    case .drag: return dragThresholdLine(to: event.position, layout)
    case .release: return dropThresholdLine()
    case .scrollUp: scrollInTune(by: -1, at: event.position, layout)
    case .scrollDown: scrollInTune(by: 1, at: event.position, layout)
    }
    return []
  }

  private mutating func pressInTune(at point: Point, _ layout: TuneLayout) {
    guard tune.target == nil else { return }
    let list = layout.knobs.inset()
    if list.contains(point) {
      let row = knobWindow.lowerBound + point.y - list.y
      if let key = KnobRow.key(at: row) { pickKnob(key) }
    } else if let pane = layout.pane(at: point) {
      (tune.plot, tune.subject) = (pane.plot, pane.subject)
      beginDrag(at: point, in: pane)
    }
  }

  /// Takes hold of the threshold where the line is under the position, or a column beside it.
  private mutating func beginDrag(at point: Point, in pane: TuneLayout.Pane) {
    guard let threshold = settings.current.appliedThreshold else { return }
    let near = [-1, 0, 1].compactMap { step in
      scoreUnder(Point(x: point.x + step, y: point.y), in: pane)
    }
    guard let low = near.first, let high = near.last, near.count == 3,
      (low...high).contains(threshold)
    else { return }
    tune.drag = .held
    pickKnob("threshold")
  }

  /// The score that a position in a plot stands for; nil where the plot has no axis of scores.
  private func scoreUnder(_ point: Point, in pane: TuneLayout.Pane) -> Double? {
    guard let picture = picture(of: pane.subject) else { return nil }
    let inside = pane.area.inset().inset(columns: 1, rows: 0)
    switch pane.plot {
    case .scores: return picture.dotPlot(settings.current).value(at: point, in: inside)
    case .threshold: return picture.thresholdPlot(settings.current).value(at: point, in: inside)
    case .depth, .reliability: return nil
    }
  }

  /// Moves the line at once; the question is asked again when it is let go.
  private mutating func dragThresholdLine(
    to point: Point, _ layout: TuneLayout
  ) -> [Effect] {
    guard let drag = tune.drag,
      let pane = layout.panes.first(where: { $0.plot == tune.plot && $0.subject == tuneSubject }),
      let score = scoreUnder(point, in: pane)
    else { return [] }
    var dragged = settings.current
    dragged.threshold = (score * 100).rounded() / 100
    guard dragged != settings.current else { return [] }
    if drag == .held { settings.change(to: dragged) } else { settings.amend(to: dragged) }
    tune.drag = .moved
    return []
  }

  private mutating func dropThresholdLine() -> [Effect] {
    defer { tune.drag = nil }
    return tune.drag == .moved ? searchAgain() : []
  }

  private mutating func scrollInTune(by rows: Int, at point: Point, _ layout: TuneLayout) {
    guard layout.knobs.contains(point) else { return }
    var viewport = knobViewport
    let height = layout.knobs.inset().height
    viewport.scroll(by: 3 * rows, count: KnobRow.all.count, height: height)
    tune.offset = viewport.offset
    // A heading is passed over in the way of the wheel.
    let places = [viewport.selected, viewport.selected + rows.signum(), viewport.selected + 1]
    let keys = places.compactMap { KnobRow.key(at: $0) }
    if let key = keys.first { pickKnob(key) }
  }
}
