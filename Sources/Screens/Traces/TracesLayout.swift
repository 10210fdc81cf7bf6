import Cells

/// Where the panes of the Traces screen stand; a pane without room is empty.
///
/// ```
/// header
/// the words searched for, and whether anybody is listened to
/// list                       detail of the picked trace, beside it in a wide window
/// detail
/// footer
/// ```
struct TracesLayout: Equatable {
  let line: Rect
  private(set) var list: Rect
  private(set) var detail = Rect.nowhere

  init(size: Size, isZoomed: Bool) {
    let bounds = Rect(size: size)
    let inner = bounds.droppingFirstRows(size.height >= 8 ? 1 : 0)
      .droppingLastRows(size.height >= 6 ? 1 : 0)
    line = inner.firstRows(inner.height >= 5 ? 1 : 0)
    list = inner.droppingFirstRows(line.height)
    guard !isZoomed else { return }
    if list.width >= 170, list.height >= 24 {
      let halves = list.columns(at: list.width * 11 / 20)
      (list, detail) = (halves[0], halves[1])
    } else if list.height >= 18 {
      let rows = list.height >= 30 ? list.height / 2 : list.height >= 20 ? 11 : 9
      detail = list.lastRows(rows)
      list = list.droppingLastRows(rows)
    }
  }
}

extension State {
  /// Where the panes of the Traces screen stand now.
  var tracesLayout: TracesLayout { TracesLayout(size: size, isZoomed: traces.isZoomed) }
}
