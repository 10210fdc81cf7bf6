extension Rect {
  /// The top `count` rows.
  package func firstRows(_ count: Int) -> Rect {
    Rect(x: x, y: y, width: width, height: min(max(0, count), height))
  }

  /// The bottom `count` rows.
  package func lastRows(_ count: Int) -> Rect {
    let kept = min(max(0, count), height)
    return Rect(x: x, y: bottom - kept, width: width, height: kept)
  }

  /// The left `count` columns.
  package func firstColumns(_ count: Int) -> Rect {
    Rect(x: x, y: y, width: min(max(0, count), width), height: height)
  }

  /// The right `count` columns.
  package func lastColumns(_ count: Int) -> Rect {
    let kept = min(max(0, count), width)
    return Rect(x: right - kept, y: y, width: kept, height: height)
  }

  /// All but the top `count` rows.
  package func droppingFirstRows(_ count: Int) -> Rect { lastRows(height - max(0, count)) }

  /// All but the bottom `count` rows.
  package func droppingLastRows(_ count: Int) -> Rect { firstRows(height - max(0, count)) }

  /// All but the left `count` columns.
  package func droppingFirstColumns(_ count: Int) -> Rect { lastColumns(width - max(0, count)) }

  /// All but the right `count` columns.
  package func droppingLastColumns(_ count: Int) -> Rect { firstColumns(width - max(0, count)) }

  /// The row at `index` from the top, one cell high; empty below the rectangle.
  package func row(_ index: Int) -> Rect { droppingFirstRows(index).firstRows(1) }

  /// Cuts into columns at offsets from the left edge: `n` offsets give `n + 1` rectangles.
  package func columns(at offsets: Int...) -> [Rect] {
    let edges = Self.edges(offsets, length: width)
    return zip(edges, edges.dropFirst()).map { start, end in
      Rect(x: x + start, y: y, width: end - start, height: height)
    }
  }

  /// Cuts into rows at offsets from the top edge: `n` offsets give `n + 1` rectangles.
  package func rows(at offsets: Int...) -> [Rect] {
    let edges = Self.edges(offsets, length: height)
    return zip(edges, edges.dropFirst()).map { start, end in
      Rect(x: x, y: y + start, width: width, height: end - start)
    }
  }

  /// The offsets held inside `0...length` and in order, with both ends added.
  private static func edges(_ offsets: [Int], length: Int) -> [Int] {
    var edges = [0]
    for offset in offsets {
      edges.append(min(max(edges[edges.count - 1], offset), length))
    }
    return edges + [length]
  }
}
