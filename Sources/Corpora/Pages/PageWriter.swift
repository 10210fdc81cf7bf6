/// Writes a page's content as Markdown: headings, paragraphs, lists, tables and code as such, all
/// else as plain words.
struct PageWriter {
  /// Whether the writer is inside the page's content.
  private var isInContent = false
  /// How many lists are around.
  var depth = 0

  static func markdown(of page: HTMLElement) -> String {
    PageWriter().blocks(in: page).joined(separator: "\n\n")
  }

  /// The blocks of an element's children, without blank lines between them.
  func blocks(in element: HTMLElement) -> [String] {
    var writer = self
    writer.isInContent = isInContent || ["article", "main", "section"].contains(element.name)
    var blocks: [String] = []
    var words = ""
    for child in element.children {
      if case .element(let child) = child, child.isBlock || !child.blocksBelow.isEmpty {
        blocks += paragraph(words) + writer.blocks(of: child)
        words = ""
      } else {
        words += writer.inline(child)
      }
    }
    return blocks + paragraph(words)
  }

  func blocks(of element: HTMLElement) -> [String] {
    if element.isDropped(isInContent: isInContent) { return [] }
    if let level = element.headingLevel { return heading(element, level: level) }
    switch element.name {
    case "ul", "ol", "menu": return element.holdsHeading ? blocks(in: element) : list(element)
    case "table": return table(element) ?? blocks(in: element)
    case "pre": return code(element)
    default: return blocks(in: element)
    }
  }

  private func heading(_ element: HTMLElement, level: Int) -> [String] {
    let title = inline(element).squeezed
    return title.isEmpty ? [] : [String(repeating: "#", count: level) + " " + title]
  }

  func paragraph(_ words: String) -> [String] {
    let lines = words.split(separator: "\n").map { String($0).squeezed }.filter { !$0.isEmpty }
    return lines.isEmpty ? [] : [lines.map(\.withoutMarks).joined(separator: "\n")]
  }

  func inline(_ element: HTMLElement) -> String {
    element.children.map(inline).joined()
  }

  /// The words of a child on one line; only a line break makes a new one.
  func inline(_ child: HTMLElement.Child) -> String {
    switch child {
    case .text(let text): return String(text.map { $0.isWhitespace ? " " : $0 })
    case .element(let element):
      if element.isDropped(isInContent: isInContent) { return "" }
      if element.name == "br" { return "\n" }
      if element.name == "img" { return element.attributes["alt"] ?? "" }
      return element.isBlock ? " \(inline(element)) " : inline(element)
    }
  }
}

extension String {
  /// The line with a backslash before what Markdown would take for more than words.
  fileprivate var withoutMarks: String {
    let line = self[...]
    let isMark =
      line.heading != nil || line.fence != nil || line.isThematicBreak
      || line.underlineLevel != nil || line.isTableDelimiter
    return isMark ? "\\" + self : self
  }
}
