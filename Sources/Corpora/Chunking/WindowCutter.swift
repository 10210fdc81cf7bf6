import Retrieval

/// Cuts documents into windows over a row of units, whatever their structure; a window's text
/// stands word for word in the document.
struct WindowCutter {
  /// What a window's units may cost together.
  let size: Int
  /// What the units that it repeats may cost together.
  let overlap: Int

  func texts(of document: Document, over units: [TextUnit]) -> [ChunkText] {
    let trail = HeadingTrail(of: document.body)
    return windows(over: units.map(\.cost)).map { window in
      let start = units[window.lowerBound].text.startIndex
      let end = units[window.upperBound - 1].text.endIndex
      return ChunkText(
        headings: trail.path(at: start).titles(in: document),
        text: String(document.body[start..<end]))
    }
  }

  /// Windows that cover all units in order; a unit that costs more than a window stands alone.
  func windows(over costs: [Int]) -> [Range<Int>] {
    var windows: [Range<Int>] = []
    var window = 0..<0
    var total = 0
    for (place, cost) in costs.enumerated() {
      if !window.isEmpty, total + cost > size {
        windows.append(window)
        (window, total) = repetition(of: window, total, before: cost, costs)
      }
      window = window.lowerBound..<(place + 1)
      total += cost
    }
    return window.isEmpty ? windows : windows + [window]
  }

  /// The longest end of a window that the next one can begin with.
  private func repetition(
    of window: Range<Int>, _ total: Int, before cost: Int, _ costs: [Int]
  ) -> (Range<Int>, Int) {
    var (repeated, total) = (window, total)
    while !repeated.isEmpty, total > overlap || total + cost > size {
      total -= costs[repeated.lowerBound]
      repeated = (repeated.lowerBound + 1)..<repeated.upperBound
    }
    return (repeated, total)
  }
}

/// The headings in force at each place of a document.
struct HeadingTrail {
  private var places: [(start: String.Index, path: [Heading])] = []

  init(of body: String) {
    var path: [Heading] = []
    for (number, block) in BlockReader.blocks(of: body).enumerated() {
      guard case .heading(let level, let title) = block.kind else { continue }
      path.removeAll { $0.level >= level }
      path.append(Heading(number: number, level: level, title: title, text: block.text))
      places.append((block.text.startIndex, path))
    }
  }

  /// The headings above a place, outermost first; not the one that begins there.
  func path(at place: String.Index) -> [Heading] {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return [] }
    let last = places[low - 1]
    return last.start == place ? last.path.dropLast() : last.path
  }
}
