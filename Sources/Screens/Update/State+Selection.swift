import Cells
import Retrieval

extension State {
  /// The rows of the left list that are drawn.
  package var leftWindow: Range<Int> {
    let comparison = comparison
    let selected = lists.selected.flatMap { comparison.leftPlaces[$0] }
    return window(
      selected: selected, offset: lists.beforeOffset, count: comparison.left.count,
      height: layout.before.listRows.height)
  }

  /// The lines of the right list that are drawn, the threshold counted as one.
  package var rightWindow: Range<Int> {
    let comparison = comparison
    let selected = lists.selected.flatMap { comparison.rightPlaces[$0] }
    return window(
      selected: selected.map(comparison.line(ofRight:)), offset: lists.afterOffset,
      count: comparison.rightLines, height: layout.after.listRows.height)
  }

  /// The part of a list that shows: from its offset, moved no further than the selection needs.
  private func window(selected: Int?, offset: Int, count: Int, height: Int) -> Range<Int> {
    ListViewport(selected: selected ?? min(offset, max(0, count - 1)), offset: offset)
      .window(count: count, height: height)
  }

  /// The pane whose keys work: as long as a run has not filled After, Before stands in for it.
  package var activePane: Pane {
    isFillingAfter && focus == .after ? .before : focus
  }

  /// Whether the run under way has its candidates, and nothing yet of what becomes of them.
  var isFillingAfter: Bool {
    work != nil && comparison.right.isEmpty && !comparison.left.isEmpty
  }

  /// Brings focus and selection back to what there is: a pane with room, and a row of a list.
  mutating func settle() {
    if focus != .query, layout.area(of: focus).isEmpty { focus = .after }
    if selectedCandidate == nil {
      lists.selected = (comparison.right.first ?? comparison.left.first)?.chunk.id
    }
    settleLists()
  }

  /// Makes what is shown the new scroll position, so that the next move starts from it.
  mutating func settleLists() {
    lists.beforeOffset = leftWindow.lowerBound
    lists.afterOffset = rightWindow.lowerBound
    guard lists.scrollTogether else { return }
    if activePane == .before {
      lists.afterOffset = lists.beforeOffset
    } else {
      lists.beforeOffset = lists.afterOffset
    }
  }

  /// Moves the selection in the focused list.
  mutating func moveSelection(_ step: Step) {
    let list = focusedList
    guard !list.isEmpty else { return }
    let height = max(1, (activePane == .before ? layout.before : layout.after).listRows.height)
    let place = focusedPlace ?? -1
    let target =
      switch step {
      case .rows(let count): place + count
      case .pages(let count): place + count * max(1, height - 1)
      case .top: 0
      case .bottom: list.count - 1
      }
    lists.selected = list[min(max(0, target), list.count - 1)].chunk.id
    settleLists()
  }

  /// How far a key moves the selection.
  enum Step {
    case rows(Int)
    case pages(Int)
    case top
    case bottom
  }

  /// Selects the next or previous row that somebody judged.
  mutating func moveToJudged(_ direction: Int) {
    let list = focusedList
    let grades = grades
    let place = focusedPlace ?? -1
    let judged = list.indices.filter { grades[list[$0].chunk.id] != nil }
    let next = direction > 0 ? judged.first { $0 > place } : judged.last { $0 < place }
    guard let next else {
      notice = Notice(
        .warning, judged.isEmpty ? "no row of this question is judged" : "no further judged row")
      return
    }
    lists.selected = list[next].chunk.id
    settleLists()
  }

  /// The list whose rows the keys move in.
  private var focusedList: [Candidate] {
    switch activePane {
    case .before: comparison.left
    case .context: packed.kept
    case .query, .after, .latency: comparison.right
    }
  }

  /// The row of that list that is selected.
  private var focusedPlace: Int? {
    guard let selected = lists.selected else { return nil }
    switch activePane {
    case .before: return comparison.leftPlaces[selected]
    case .context: return packed.kept.firstIndex { $0.chunk.id == selected }
    case .query, .after, .latency: return comparison.rightPlaces[selected]
    }
  }
}
