import Cells
package import Retrieval

/// The part of a long list of traces that is in memory, and where the person is in the whole.
///
/// Rows are asked for by place as the window nears their ends. New traces come in at the top and
/// move all places down, so the selection is held to its trace, not to its place.
package struct TraceList: Equatable, Sendable {
  /// Neighbouring rows, newest first.
  package private(set) var rows: [TraceSummary] = []
  /// The place in the whole list, from 0, of the first of them.
  package private(set) var first = 0
  /// How many traces there are; nil until that is known.
  package private(set) var total: Int?
  package private(set) var selected = 0
  package private(set) var offset = 0
  /// How many have come in above the window since its top was last seen.
  package private(set) var newer = 0
  /// The number of the last request; answers to earlier ones are left out.
  package private(set) var request = 0
  private var selectedID: String?
  /// The places that were asked for and have not come yet.
  private var awaited: Range<Int>?
  private var isStale = true
  /// Why the last request brought no rows; the next move in the list asks again.
  package private(set) var failure: String?
  /// Whether the selection was looked for further down already.
  private var hasFollowed = false

  /// How many rows are asked for beside the window, and how few left beside it ask for more.
  private static let reserve = 200
  private static let least = 60

  package init() {}

  package var count: Int { total ?? 0 }

  /// The row at a place; nil where it has not come yet.
  package func row(at place: Int) -> TraceSummary? {
    rows.indices.contains(place - first) ? rows[place - first] : nil
  }

  /// The row of a trace, where it is in memory.
  func row(of id: String) -> TraceSummary? { rows.first { $0.id == id } }

  package var selectedRow: TraceSummary? { row(at: selected) }

  /// The places that show.
  package func window(height: Int) -> Range<Int> {
    ListViewport(selected: selected, offset: offset).window(count: count, height: height)
  }

  /// Lets all rows be asked for again, since the store has changed.
  package mutating func refresh() { isStale = true }

  /// Goes to the top of another list.
  package mutating func restart() {
    (selected, offset, newer, selectedID) = (0, 0, 0, nil)
    isStale = true
  }

  /// The places to ask for, with the number of the request; nil where nothing is wanting.
  package mutating func need(height: Int) -> (request: Int, places: Range<Int>)? {
    let window = window(height: max(1, height))
    guard isStale || failure == nil && isWanting(window) else { return nil }
    let places =
      max(0, window.lowerBound - Self.reserve)..<window.upperBound + Self.reserve
    request += 1
    awaited = places
    (isStale, failure) = (false, nil)
    return (request, places)
  }

  private func isWanting(_ window: Range<Int>) -> Bool {
    let wanted = max(0, window.lowerBound - Self.least)..<min(count, window.upperBound + Self.least)
    let isThere = { (places: Range<Int>) in
      wanted.isEmpty
        || places.lowerBound <= wanted.lowerBound
          && places.upperBound >= wanted.upperBound
    }
    return !isThere(first..<first + rows.count) && !(awaited.map(isThere) ?? false)
  }

  /// Takes over rows; the selection stays on its trace, and the window where it was.
  package mutating func take(_ listing: TraceListing, request: Int, height: Int) {
    guard request == self.request else { return }
    let growth = listing.total - count
    (rows, first, total, awaited) = (listing.rows, listing.first, listing.total, nil)
    if let selectedID, let index = rows.firstIndex(where: { $0.id == selectedID }) {
      shift(by: first + index - selected)
      hasFollowed = false
    } else if selectedID != nil, growth > 0, !hasFollowed {
      // So many came in that the trace is beyond these rows: look where it must be now.
      shift(by: growth)
      hasFollowed = true
      isStale = true
      return
    } else {
      hasFollowed = false
      select(selected, height: height)
    }
    settle(height: height)
  }

  /// Takes over why rows did not come; those that are there stay.
  package mutating func fail(_ reason: String, request: Int) {
    guard request == self.request else { return }
    (awaited, failure) = (nil, reason)
  }

  private mutating func shift(by places: Int) {
    selected += places
    guard offset > 0 else { return }
    offset = max(0, offset + places)
    newer += max(0, places)
  }

  /// Selects a place, or the nearest one that there is.
  package mutating func select(_ place: Int, height: Int) {
    var viewport = ListViewport(selected: selected, offset: offset)
    viewport.select(place, count: count, height: height)
    adopt(viewport, height: height)
  }

  /// Moves the selection by rows or pages.
  mutating func move(_ step: State.Step, height: Int) {
    var viewport = ListViewport(selected: selected, offset: offset)
    viewport.move(step, count: count, height: height)
    adopt(viewport, height: height)
  }

  private mutating func adopt(_ viewport: ListViewport, height: Int) {
    (selected, offset) = (viewport.selected, viewport.offset)
    selectedID = selectedRow?.id
    if failure != nil { isStale = true }
    settle(height: height)
  }

  private mutating func settle(height: Int) {
    offset = window(height: height).lowerBound
    if offset == 0 { newer = 0 }
  }

  /// Changes a row at once, before the store has answered.
  package mutating func change(_ id: String, _ edit: (inout TraceSummary) -> Void) {
    guard let index = rows.firstIndex(where: { $0.id == id }) else { return }
    edit(&rows[index])
  }
}

/// Rows of the list of traces, as the store has them now.
package struct TraceListing: Equatable, Sendable {
  /// The place of the first row, from 0.
  package var first: Int
  package var rows: [TraceSummary]
  /// How many traces there are in all.
  package var total: Int
  /// When they were read, in seconds since 1970 (UTC).
  package var time: Double

  package init(first: Int, rows: [TraceSummary], total: Int, time: Double) {
    self.first = first
    self.rows = rows
    self.total = total
    self.time = time
  }
}
