package import Cells
import Retrieval

/// Where the panes of the main screen stand; a pane without room is empty.
///
/// ```
/// header
/// query
/// before   gutter   after   passage
/// fate of the selected chunk, and how its score comes about
/// latency           context
/// footer
/// ```
package struct InspectLayout: Equatable, Sendable {
  package let bounds: Rect
  package var header = Rect.nowhere
  package var query = Rect.nowhere
  package var before = Rect.nowhere
  package var gutter = Rect.nowhere
  package var after = Rect.nowhere
  package var passage = Rect.nowhere
  package var fate = Rect.nowhere
  package var latency = Rect.nowhere
  package var context = Rect.nowhere
  package var footer = Rect.nowhere

  /// A lower pane's least height, six stages and a frame, and what it leaves to the lists.
  private static let leastLower = 8
  private static let leastUpper = 9
  /// The least width in which both lists keep room for names; in less one of them stands alone.
  private static let leastForBoth = 72
  private static let gutterWidth = 9
  /// A lower pane's height with all stages.
  private let fullLower: Int

  /// Lays the panes out; below 80x24 panes go by priority, after and query last.
  ///
  /// - Parameter stages: how many stages have a bar.
  package init(size: Size, focus: Pane, isZoomed: Bool, stages: Int = 7) {
    bounds = Rect(size: size)
    fullLower = stages + 2
    header = bounds.firstRows(size.height >= 8 ? 1 : 0)
    footer = bounds.lastRows(size.height >= 6 ? 1 : 0)
    let inner = bounds.droppingFirstRows(header.height).droppingLastRows(footer.height)
    query = inner.firstRows(1)
    let body = inner.droppingFirstRows(1)
    if isZoomed {
      zoom(focus, in: body)
    } else if size.width <= 84 && size.height >= 46 {
      stack(in: body)
    } else {
      spread(in: body, focus: focus)
    }
  }

  private mutating func zoom(_ pane: Pane, in body: Rect) {
    switch pane {
    case .before: before = body
    case .latency: latency = body
    case .context: context = body
    case .query, .after: after = body
    }
  }

  /// All panes under each other, for a tall narrow window.
  private mutating func stack(in body: Rect) {
    context = body.lastRows(7)
    latency = body.droppingLastRows(7).lastRows(fullLower)
    let lists = body.droppingLastRows(7 + fullLower)
    fate = lists.lastRows(2)
    let halves = lists.droppingLastRows(2).rows(at: lists.height * 9 / 20)
    before = halves[0]
    after = halves[1]
  }

  private mutating func spread(in body: Rect, focus: Pane) {
    let room = body.height - Self.leastUpper
    let lower = body.lastRows(room >= Self.leastLower ? min(fullLower, room) : 0)
    let upper = body.droppingLastRows(lower.height)
    fate = upper.lastRows(upper.height >= 20 ? 2 : upper.height >= 7 ? 1 : 0)
    spreadLists(in: upper.droppingLastRows(fate.height), focus: focus)
    let split = lower.width >= 60 ? lower.width * 9 / 20 : lower.width
    let halves = lower.columns(at: split)
    latency = halves[0]
    context = halves[1]
  }

  private mutating func spreadLists(in body: Rect, focus: Pane) {
    guard body.width >= Self.leastForBoth else {
      zoom(focus == .before ? .before : .after, in: body)
      return
    }
    passage = body.lastColumns(body.width >= 160 ? body.width * 3 / 10 : 0)
    let lists = body.droppingLastColumns(passage.width)
    let gap = lists.width >= 96 ? Self.gutterWidth : 0
    let left = (lists.width - gap) * (gap > 0 ? 9 : 10) / 20
    let columns = lists.columns(at: left, left + gap)
    before = columns[0]
    gutter = columns[1].inset(columns: 0, rows: 1)
    after = columns[2]
  }

  /// Where a pane stands; empty where it has no room.
  package func area(of pane: Pane) -> Rect {
    switch pane {
    case .query: query
    case .before: before
    case .after: after
    case .latency: latency
    case .context: context
    }
  }

  /// The pane under a position.
  package func pane(at point: Point) -> Pane? {
    Pane.allCases.first { area(of: $0).contains(point) }
  }
}

extension Rect {
  /// A rectangle without cells, for what has no room.
  static let nowhere = Rect(x: 0, y: 0, width: 0, height: 0)

  /// The rows of a list inside its frame and under its heading line.
  var listRows: Rect { inset().droppingFirstRows(1) }
}

extension State {
  /// The list for which there is no room, and the key that brings it in the other's place.
  package var hiddenList: (way: Action, name: String)? {
    guard trace != nil, !isZoomed, !isFillingAfter, focus == .before || focus == .after else {
      return nil
    }
    if layout.before.isEmpty { return (.previousPane, "before") }
    return layout.after.isEmpty ? (.nextPane, "after") : nil
  }

  /// Where the panes stand now.
  package var layout: InspectLayout {
    // Of another program's run there is no context, which wants some rows too.
    let rows = max(latencyStages.count, trace?.origin == nil ? 6 : 0)
    return InspectLayout(size: size, focus: activePane, isZoomed: isZoomed, stages: rows)
  }
}
