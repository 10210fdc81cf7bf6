/// What stands in a terminal window.
struct Screen: Equatable {
  let lines: [String]

  var text: String { lines.joined(separator: "\n") }

  func contains(_ part: String) -> Bool { lines.contains { $0.contains(part) } }

  /// The position of the first character of a text.
  func place(of part: String) -> (column: Int, row: Int)? {
    for (row, line) in lines.enumerated() {
      if let range = line.firstRange(of: part) {
        return (line.distance(from: line.startIndex, to: range.lowerBound), row)
      }
    }
    return nil
  }

  /// The lines inside the frame of the pane whose title starts so; empty where there is none.
  func pane(_ title: String) -> [String] {
    guard let corner = place(of: "┌ " + title),
      let right = lines[corner.row].dropFirst(corner.column).firstIndex(of: "┐")
    else { return [] }
    let width = lines[corner.row].distance(from: lines[corner.row].startIndex, to: right)
    return lines.dropFirst(corner.row + 1).prefix { cell($0, corner.column) != "└" }
      .map { String($0.prefix(width).dropFirst(corner.column + 1)) }
  }

  /// The number of the selected row of a pane.
  func selectedRow(of title: String) -> Int? {
    pane(title).first { $0.hasPrefix("▸") }
      .flatMap { $0.dropFirst().split(separator: " ").first }.flatMap { Int($0) }
  }

  /// The corners from which a frame's edge does not lead down to the corner that ends it.
  var brokenFrames: [String] {
    // A scroll bar stands on the right edge.
    let edges: [Character: (ends: Character, passes: Set<Character>)] = [
      "┌": ("└", ["│", "├", "┤"]), "┐": ("┘", ["│", "├", "┤", "█"]),
    ]
    var broken: [String] = []
    for (row, line) in lines.enumerated() {
      for (column, character) in line.enumerated() {
        guard let edge = edges[character] else { continue }
        let below = lines.dropFirst(row + 1).lazy.map { cell($0, column) }
        let end = below.first { $0.map { !edge.passes.contains($0) } ?? true }
        if end != edge.ends { broken.append("\(character) at \(column), \(row)") }
      }
    }
    return broken
  }

  private func cell(_ line: String, _ column: Int) -> Character? {
    line.dropFirst(column).first
  }
}
