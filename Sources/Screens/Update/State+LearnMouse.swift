import Cells

extension State {
  /// The mouse picks a lesson, and begins the one that is picked; the wheel moves in the list.
  mutating func pointAtLessons(_ event: MouseEvent) -> [Effect] {
    let area = learnLayout.list.inset()
    switch event.kind {
    case .scrollUp, .scrollDown:
      let rows = event.kind == .scrollUp ? -3 : 3
      learn.list.move(by: rows, count: learn.lessons.count, height: max(1, area.height))
    case .press where area.contains(event.position):
      let window = learn.list.window(count: learn.lessons.count, height: area.height)
      let place = window.lowerBound + event.position.y - area.y
      guard window.contains(place) else { return [] }
      if place == learn.list.selected { return startLesson() }
      learn.list.select(place, count: learn.lessons.count, height: area.height)
    case .press, .drag, .release: break
    }
    return []
  }
}
