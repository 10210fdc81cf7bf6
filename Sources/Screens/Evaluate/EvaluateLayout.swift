import Cells

/// Where the panes of the Evaluate screen stand; a pane without room is empty.
///
/// ```
/// header
/// how many questions were run, under which rule; what has changed since
/// measures                       segments
/// answering        changes       latency
/// questions
/// footer
/// ```
struct EvaluateLayout: Equatable {
  let header: Rect
  let summary: Rect
  private(set) var measures = Rect.nowhere
  private(set) var segments = Rect.nowhere
  /// One line for each of the three where there is no room for their panes.
  private(set) var facts = Rect.nowhere
  private(set) var answering = Rect.nowhere
  private(set) var changes = Rect.nowhere
  private(set) var latency = Rect.nowhere
  private(set) var questions = Rect.nowhere
  let footer: Rect

  /// How many rows the contents would fill, without frames and headings.
  struct Needs: Equatable {
    var summary: Int
    var measures: Int
    var segments: Int
    var stages: Int
  }

  init(
    size: Size, needs: Needs, focus: EvaluateState.Pane, showsSegments: Bool, isZoomed: Bool
  ) {
    let bounds = Rect(size: size)
    header = bounds.firstRows(size.height >= 8 ? 1 : 0)
    footer = bounds.lastRows(size.height >= 6 ? 1 : 0)
    let inner = bounds.droppingFirstRows(header.height).droppingLastRows(footer.height)
    summary = inner.firstRows(inner.height >= 18 ? needs.summary : min(1, needs.summary))
    let body = inner.droppingFirstRows(summary.height)
    if isZoomed || body.height < 15 {
      showAlone(focus, in: body)
    } else {
      stack(in: body, needs: needs, showsSegments: showsSegments)
    }
  }

  private mutating func showAlone(_ pane: EvaluateState.Pane, in body: Rect) {
    switch pane {
    case .measures: measures = body
    case .segments: segments = body
    case .questions: questions = body
    }
  }

  private mutating func stack(in body: Rect, needs: Needs, showsSegments: Bool) {
    let isWide = body.width >= 160
    let isTall = body.width <= 100 && body.height >= 40
    let rows = isWide ? max(needs.measures, needs.segments) : needs.measures
    let top = body.firstRows(min(rows + 3, body.height * 2 / 5))
    var rest = body.droppingFirstRows(top.height)
    if isWide, needs.segments > 0 {
      let halves = top.columns(at: top.width * 11 / 20)
      (measures, segments) = (halves[0], halves[1])
    } else if isTall, needs.segments > 0 {
      measures = top
      segments = rest.firstRows(min(needs.segments + 3, 10))
      rest = rest.droppingFirstRows(segments.height)
    } else if showsSegments {
      segments = top
    } else {
      measures = top
    }
    questions = rest.droppingFirstRows(placeFacts(in: rest, stages: needs.stages))
  }

  /// Places what is said of answering, changes and latency; returns its height.
  private mutating func placeFacts(in rest: Rect, stages: Int) -> Int {
    let height = max(8, stages + 3)
    guard rest.height >= height + 8, rest.width >= 104 else {
      facts = rest.firstRows(rest.height >= 12 ? 3 : 0)
      return facts.height
    }
    let area = rest.firstRows(height)
    let columns = area.columns(at: area.width * 7 / 20, area.width * 2 / 3)
    (answering, changes, latency) = (columns[0], columns[1], columns[2])
    return height
  }

  func area(of pane: EvaluateState.Pane) -> Rect {
    switch pane {
    case .measures: measures
    case .segments: segments
    case .questions: questions
    }
  }

  /// The pane under a position.
  func pane(at point: Point) -> EvaluateState.Pane? {
    EvaluateState.Pane.allCases.first { area(of: $0).contains(point) }
  }
}
