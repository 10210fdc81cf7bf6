import Cells

/// Where the panes of the Explain screen stand.
///
/// ```
/// header
/// question, its words shaded by what they are worth
/// fate in one line
/// passage          reasons
/// footer
/// ```
struct ExplainLayout: Equatable {
  var header: Rect
  var question: Rect
  var fate: Rect
  var passage: Rect
  var reasons: Rect
  var footer: Rect

  init(size: Size, isComparing: Bool) {
    let bounds = Rect(size: size)
    header = bounds.firstRows(size.height >= 8 ? 1 : 0)
    footer = bounds.lastRows(size.height >= 6 ? 1 : 0)
    let inner = bounds.droppingFirstRows(header.height).droppingLastRows(footer.height)
    question = inner.firstRows(1)
    fate = inner.row(1)
    let body = inner.droppingFirstRows(2)
    if size.width >= 100 || isComparing {
      let halves = body.columns(at: isComparing ? body.width / 2 : body.width * 9 / 20)
      (passage, reasons) = (halves[0], halves[1])
    } else {
      let halves = body.rows(at: max(5, body.height * 2 / 5))
      (passage, reasons) = (halves[0], halves[1])
    }
  }
}
