import Cells

/// Where the panes of the Explain screen stand; a pane without room is empty.
///
/// ```
/// header
/// question, its words shaded by what they are worth
/// what each word is worth
/// where the chunk fell out, or why one stands above the other
/// passage          reasons          the other passage
/// footer
/// ```
struct ExplainLayout: Equatable {
  let header: Rect
  let question: Rect
  let words: Rect
  let fate: Rect
  private(set) var passage = Rect(origin: Point(x: 0, y: 0), size: .zero)
  private(set) var reasons = Rect(origin: Point(x: 0, y: 0), size: .zero)
  /// The passage of the second chunk, where two are compared.
  private(set) var otherPassage = Rect(origin: Point(x: 0, y: 0), size: .zero)
  let footer: Rect

  /// Lays the panes out.
  ///
  /// - Parameters:
  ///   - shown: the pane that stands alone where there is no room for both, or it is zoomed.
  ///   - question: the rows that the question takes; `fate` those of the words about the chunk's
  ///     fate, and `passage` those of its text, all at the full width.
  init(
    size: Size, question questionRows: Int, fate fateRows: Int, passage passageRows: Int,
    shown: ExplainState.Pane, isComparing: Bool, isZoomed: Bool
  ) {
    let bounds = Rect(size: size)
    header = bounds.firstRows(size.height >= 8 ? 1 : 0)
    footer = bounds.lastRows(size.height >= 6 ? 1 : 0)
    let inner = bounds.droppingFirstRows(header.height).droppingLastRows(footer.height)
    question = inner.firstRows(inner.height >= 30 ? questionRows : 1)
    let second = inner.droppingFirstRows(question.height)
    words = second.firstRows(inner.height >= 14 && !isComparing ? 1 : 0)
    let third = second.droppingFirstRows(words.height)
    fate = third.firstRows(inner.height >= 14 ? fateRows : min(1, fateRows))
    let body = third.droppingFirstRows(fate.height)
    if isComparing {
      compare(in: body, shown: shown, isZoomed: isZoomed)
    } else {
      spread(in: body, passageRows: passageRows, shown: shown, isZoomed: isZoomed)
    }
  }

  private mutating func spread(
    in body: Rect, passageRows: Int, shown: ExplainState.Pane, isZoomed: Bool
  ) {
    if isZoomed || body.height < 12 && body.width < 100 {
      if shown == .passage { passage = body } else { reasons = body }
      return
    }
    let halves =
      body.width >= 100
      ? body.columns(at: body.width * 9 / 20)
      : body.rows(at: min(max(6, body.height * 2 / 5), passageRows + 5))
    (passage, reasons) = (halves[0], halves[1])
  }

  private mutating func compare(in body: Rect, shown: ExplainState.Pane, isZoomed: Bool) {
    if !isZoomed, body.width >= 160 {
      let columns = body.columns(at: body.width / 4, body.width * 3 / 4)
      (passage, reasons, otherPassage) = (columns[0], columns[1], columns[2])
      return
    }
    var texts = body
    if !isZoomed, body.height >= 38 {
      reasons = body.firstRows(body.height * 3 / 5)
      texts = body.droppingFirstRows(reasons.height)
    } else if shown == .reasons {
      reasons = body
      return
    }
    let halves = texts.columns(at: texts.width / 2)
    (passage, otherPassage) = (halves[0], halves[1])
  }
}
