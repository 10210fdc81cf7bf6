import Cells

/// Where the panes of the Tune screen stand; one without room is empty.
///
/// ```
/// header
/// question
/// settings    scores        threshold
///             candidates    reliability
/// the setting that the arrows turn, in words
/// footer
/// ```
struct TuneLayout: Equatable {
  /// A plot, whose scores it shows, and where.
  struct Pane: Equatable {
    var plot: TunePlot
    var subject: TuneSubject
    var area: Rect
  }

  let question: Rect
  let words: Rect
  let knobs: Rect
  /// Where all plots stand together.
  let plots: Rect
  let panes: [Pane]

  /// Lays the panes out in what header and footer leave.
  ///
  /// - Parameters:
  ///   - plot: the one in front, which stands where there is room for one only or it is zoomed.
  ///   - subject: whose scores the plots show, where there is no room for both.
  init(in body: Rect, plot: TunePlot, subject: TuneSubject, isZoomed: Bool) {
    question = body.firstRows(body.height >= 18 ? 1 : 0)
    let rest = body.droppingFirstRows(question.height)
    words = rest.lastRows(body.height >= 28 ? 2 : body.height >= 8 ? 1 : 0)
    let area = rest.droppingLastRows(words.height)
    let isTall = area.width <= 84 && area.height >= 40
    var plots = Rect(origin: area.origin, size: .zero)
    if isTall {
      knobs = area.firstRows(14)
      plots = area.droppingFirstRows(14)
    } else if area.width >= 58 {
      knobs = area.firstColumns(area.width >= 150 ? 40 : area.width >= 100 ? 36 : 28)
      plots = area.droppingFirstColumns(knobs.width)
    } else if area.height >= 14 {
      knobs = area.firstRows(area.height * 2 / 5)
      plots = area.droppingFirstRows(knobs.height)
    } else {
      knobs = isZoomed ? Rect(origin: area.origin, size: .zero) : area
      plots = isZoomed ? area : plots
    }
    self.plots = plots
    let front = Pane(plot: plot, subject: subject, area: plots)
    panes = plots.isEmpty ? [] : isZoomed ? [front] : Self.spread(front, in: plots)
  }

  /// As many plots as there is room for: all of both subjects, one of each kind, two or one.
  private static func spread(_ front: Pane, in rect: Rect) -> [Pane] {
    if rect.width >= 130, rect.height >= 42 { return all(in: rect, front.subject) }
    if rect.width >= 76, rect.height >= 22 {
      let columns = rect.columns(at: rect.width / 2)
      let cells = columns.flatMap { $0.rows(at: rect.height / 2) }
      let order: [TunePlot] = [.scores, .depth, .threshold, .reliability]
      return zip(order, cells).map { Pane(plot: $0, subject: front.subject, area: $1) }
    }
    guard rect.height >= 26 else { return [front] }
    let next = TunePlot(rawValue: (front.plot.rawValue + 1) % TunePlot.allCases.count)
    let halves = rect.rows(at: (rect.height + 1) / 2)
    return [
      Pane(plot: front.plot, subject: front.subject, area: halves[0]),
      Pane(plot: next ?? .scores, subject: front.subject, area: halves[1]),
    ]
  }

  /// The question beside the golden set in the upper rows, and what rests on many under them.
  private static func all(in rect: Rect, _ subject: TuneSubject) -> [Pane] {
    let rows = rect.rows(at: (rect.height + 2) / 3, (rect.height + 2) / 3 * 2)
      .map { $0.columns(at: rect.width / 2) }
    return [
      Pane(plot: .scores, subject: .question, area: rows[0][0]),
      Pane(plot: .scores, subject: .golden, area: rows[0][1]),
      Pane(plot: .threshold, subject: .question, area: rows[1][0]),
      Pane(plot: .threshold, subject: .golden, area: rows[1][1]),
      Pane(plot: .depth, subject: subject, area: rows[2][0]),
      Pane(plot: .reliability, subject: subject, area: rows[2][1]),
    ]
  }

  /// The plot under a position.
  func pane(at point: Point) -> Pane? { panes.first { $0.area.contains(point) } }
}

extension State {
  /// Where the panes of the Tune screen stand now.
  var tuneLayout: TuneLayout {
    TuneLayout(
      in: layout.body, plot: tune.plot, subject: tuneSubject, isZoomed: tune.isZoomed)
  }
}
