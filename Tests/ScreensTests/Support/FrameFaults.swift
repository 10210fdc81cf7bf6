import Cells

extension Buffer {
  /// What is wrong with the drawn screen; empty where nothing is.
  ///
  /// Every row is as wide as the window, no control character is drawn, a screen in ASCII holds
  /// nothing else, and every frame is whole. Where something lies over the screen, the frames
  /// under it are covered in part, so only widths and characters are looked at.
  func faults(covered: Bool = false) -> [String] {
    let rows = rows
    let narrow = rows.filter { displayWidth($0) != size.width }
    let strange = rows.filter { row in
      row.unicodeScalars.contains {
        $0.properties.generalCategory == .control || $0.properties.isBidiControl
          || (glyphs.isASCII && !$0.isASCII)
      }
    }
    return narrow.map { "a row is \(displayWidth($0)) wide: \($0)" }
      + strange.map { "a row holds what must not be drawn: \($0.debugDescription)" }
      + (rows.count == size.height ? [] : ["\(rows.count) rows"])
      + (covered || glyphs.isASCII ? [] : frameFaults)
  }

  /// Corners from which an edge does not lead to the next corner of the same frame.
  ///
  /// An edge may be interrupted by words at the top and the bottom, and by a scrollbar on the
  /// right; only cells drawn as frames count, so a document may hold the same characters.
  private var frameFaults: [String] {
    var ends: Set<Point> = []
    var faults: [String] = []
    for start in corners("┌") {
      guard let right = corner("┐", from: start, by: Point(x: 1, y: 0)),
        let bottom = corner("└", from: start, by: Point(x: 0, y: 1)),
        corner("┘", from: right, by: Point(x: 0, y: 1)) == Point(x: right.x, y: bottom.y),
        corner("┘", from: bottom, by: Point(x: 1, y: 0)) == Point(x: right.x, y: bottom.y)
      else {
        faults.append("the frame at \(start.x), \(start.y) is broken")
        continue
      }
      ends.formUnion([right, bottom, Point(x: right.x, y: bottom.y)])
    }
    let loose = ["┐", "└", "┘"].flatMap { corners($0) }.filter { !ends.contains($0) }
    return faults + loose.map { "a corner without a frame at \($0.x), \($0.y)" }
  }

  private func corners(_ corner: Character) -> [Point] {
    (0..<size.height).flatMap { y in
      (0..<size.width).map { Point(x: $0, y: y) }.filter { isEdge($0, corner) }
    }
  }

  private func isEdge(_ point: Point, _ character: Character) -> Bool {
    self[point].glyph == character && [.border, .borderFocused].contains(self[point].style.role)
  }

  /// The first corner that an edge leads to, if it is the one looked for.
  private func corner(_ wanted: Character, from start: Point, by step: Point) -> Point? {
    var point = Point(x: start.x + step.x, y: start.y + step.y)
    while bounds.contains(point) {
      if isEdge(point, wanted) { return point }
      if ["┌", "┐", "└", "┘"].contains(where: { isEdge(point, $0) }) { return nil }
      let passes = step.y == 0 || isEdge(point, "│") || "█─├┤".contains(self[point].glyph)
      if !passes { return nil }
      point = Point(x: point.x + step.x, y: point.y + step.y)
    }
    return nil
  }
}
