/// An element of a page with what is in it.
struct HTMLElement {
  enum Child {
    case text(String)
    case element(HTMLElement)
  }

  var name: String
  var attributes: [String: String] = [:]
  var children: [Child] = []
  /// The names of all elements below it that make blocks.
  private(set) var blocksBelow: Set<String> = []

  mutating func append(_ child: HTMLElement) {
    blocksBelow.formUnion(child.blocksBelow)
    if child.isBlock { blocksBelow.insert(child.name) }
    children.append(.element(child))
  }

  var elements: [HTMLElement] {
    children.compactMap { child in
      if case .element(let element) = child { element } else { nil }
    }
  }

  /// All text below it as written.
  var rawText: String {
    children.map { child in
      switch child {
      case .text(let text): text
      case .element(let element): element.name == "br" ? "\n" : element.rawText
      }
    }.joined()
  }
}

extension HTMLElement {
  /// The level of a heading, 1 to 6.
  var headingLevel: Int? {
    guard name.utf8.count == 2, name.first == "h", let level = Int(name.dropFirst()) else {
      return nil
    }
    return (1...6).contains(level) ? level : nil
  }

  /// Whether it stands on lines of its own.
  var isBlock: Bool { Self.blocks.contains(name) }

  var holdsHeading: Bool { !blocksBelow.isDisjoint(with: Self.headings) }

  /// Whether nothing of it belongs to the page's words.
  ///
  /// - Parameter isInContent: whether it is part of the content, where a header or footer is its
  ///   own and not the site's.
  func isDropped(isInContent: Bool) -> Bool {
    if Self.machinery.contains(name) || attributes["hidden"] != nil { return true }
    if attributes["role"] == "navigation" { return true }
    return !isInContent && (name == "header" || name == "footer")
  }

  private static let headings: Set = ["h1", "h2", "h3", "h4", "h5", "h6"]
  private static let machinery: Set = [
    "audio", "button", "canvas", "head", "iframe", "nav", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "video",
  ]
  private static let blocks = headings.union([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header",
    "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
  ])
}
