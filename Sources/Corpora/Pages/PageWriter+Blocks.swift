extension PageWriter {
  /// Lists deeper than this are written as if they were no deeper.
  private static let deepestList = 8

  func list(_ element: HTMLElement) -> [String] {
    var writer = self
    writer.depth += 1
    let marks = element.name == "ol" ? { "\($0). " } : { (_: Int) in "- " }
    var items: [String] = []
    for child in element.children {
      let blocks = writer.item(child)
      guard !blocks.isEmpty else { continue }
      let mark = marks(items.count + 1)
      let indent = depth < Self.deepestList ? mark.utf8.count : 0
      items.append(mark + blocks.joined(separator: "\n\n").indented(by: indent))
    }
    return items.isEmpty ? [] : [items.joined(separator: "\n")]
  }

  /// The blocks of a list's child, which pages forget to make an item.
  private func item(_ child: HTMLElement.Child) -> [String] {
    switch child {
    case .text: paragraph(inline(child))
    case .element(let element):
      element.name == "li" ? blocks(in: element) : blocks(of: element)
    }
  }

  /// A table as rows between pipes; nil for one that only lays out a page.
  func table(_ element: HTMLElement) -> [String]? {
    let laidOut: Set = ["table", "ul", "ol", "pre"]
    let rows = element.rows.map { row in
      row.elements.filter { $0.name == "td" || $0.name == "th" }
        .map { inline($0).squeezed.replacing("|", with: "\\|") }
    }
    let width = rows.map(\.count).max() ?? 0
    guard width > 1, !element.holdsHeading, element.blocksBelow.isDisjoint(with: laidOut),
      !element.holdsLooseWords
    else {
      return nil
    }
    var lines = rows.filter { !$0.allSatisfy(\.isEmpty) }
      .map { "| " + $0.joined(separator: " | ") + " |" }
    guard !lines.isEmpty else { return [] }
    lines.insert("|" + String(repeating: "---|", count: width), at: 1)
    let captions = element.elements.filter { $0.name == "caption" }
    return captions.flatMap { paragraph(inline($0)) } + [lines.joined(separator: "\n")]
  }

  func code(_ element: HTMLElement) -> [String] {
    let text = element.rawText.replacing("\u{A0}", with: " ")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(\.trimmedAtEnd)
    guard let first = lines.firstIndex(where: { !$0.isEmpty }),
      let last = lines.lastIndex(where: { !$0.isEmpty })
    else { return [] }
    let fence = String(repeating: "`", count: max(3, text.longestRunOfBackticks + 1))
    let inside = lines[first...last].joined(separator: "\n")
    return ["\(fence)\n\(inside)\n\(fence)"]
  }
}

extension HTMLElement {
  /// The rows of a table, in its parts or not.
  fileprivate var rows: [HTMLElement] {
    elements.flatMap { child -> [HTMLElement] in
      switch child.name {
      case "tr": return [child]
      case "thead", "tbody", "tfoot": return child.rows
      default: return []
      }
    }
  }
}

extension HTMLElement {
  /// Whether words stand in a table's rows outside their cells.
  fileprivate var holdsLooseWords: Bool {
    children.contains { child in
      switch child {
      case .text(let text): !text.allSatisfy(\.isWhitespace)
      case .element(let element):
        switch element.name {
        case "td", "th", "caption": false
        case "tr", "thead", "tbody", "tfoot": element.holdsLooseWords
        default: !element.rawText.allSatisfy(\.isWhitespace)
        }
      }
    }
  }
}

extension String {
  /// Lines below the first moved to the right.
  fileprivate func indented(by width: Int) -> String {
    let space = String(repeating: " ", count: width)
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated()
      .map { $0 == 0 || $1.isEmpty ? String($1) : space + $1 }.joined(separator: "\n")
  }

  fileprivate var longestRunOfBackticks: Int {
    var longest = 0
    var run = 0
    for byte in utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
