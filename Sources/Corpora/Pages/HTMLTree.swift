import CLibxml

/// A page as libxml2 reads it.
struct HTMLTree {
  /// Deeper elements are taken for part of the one at this depth.
  private static let deepest = 200
  /// A page that nests deeper than this is none that anybody wrote.
  private static let limit: Int32 = 1000

  /// The elements that are still open, outermost first; in the end only the one that holds all.
  private var open = [HTMLElement(name: "")]
  /// How many open elements are below the deepest that is kept.
  private var excess = 0
  /// Text whose end is not reached, in UTF-8.
  private var words: [UInt8] = []
  /// The words of the first `title`.
  private(set) var title: String?
  /// The attributes of each `meta`, in order.
  private(set) var metas: [[String: String]] = []

  /// Everything in the page.
  var root: HTMLElement { open[0] }

  /// Reads a page, however malformed; nil where it nests too deeply.
  init?(_ page: String) {
    var events = cx_events(
      start: { HTMLTree.at($0).pointee.start(name: $1, attributes: $2) },
      end: { context, _ in HTMLTree.at(context).pointee.end() },
      text: { HTMLTree.at($0).pointee.add(UnsafeRawBufferPointer(start: $1, count: Int($2))) })
    var page = page
    var tree = HTMLTree()
    let status = page.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        withUnsafeMutablePointer(to: &tree) {
          cx_read_page(bytes.baseAddress, Int32(bytes.count), Self.limit, &events, $0)
        }
      }
    }
    guard status == cx_done else { return nil }
    tree.closeText()
    self = tree
  }

  private init() {}

  private static func at(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<HTMLTree> {
    guard let context else { preconditionFailure("libxml2 hands back what it was given") }
    return context.assumingMemoryBound(to: HTMLTree.self)
  }

  private mutating func start(
    name: UnsafePointer<CChar>?, attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard let name, excess == 0, open.count < Self.deepest else {
      excess += 1
      return
    }
    closeText()
    var element = HTMLElement(name: String(cString: name))
    var next = attributes
    while let place = next, let key = place[0] {
      element.attributes[String(cString: key)] = place[1].map { String(cString: $0) } ?? ""
      next = place + 2
    }
    open.append(element)
  }

  private mutating func end() {
    guard excess == 0 else {
      excess -= 1
      return
    }
    closeText()
    guard open.count > 1, let element = open.popLast() else { return }
    if element.name == "meta" { metas.append(element.attributes) }
    if element.name == "title", title == nil { title = element.rawText.squeezed }
    open[open.count - 1].append(element)
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) { words += bytes }

  /// Gives the text read so far to the element that it stands in.
  private mutating func closeText() {
    guard !words.isEmpty else { return }
    open[open.count - 1].children.append(.text(String(decoding: words, as: UTF8.self)))
    words = []
  }
}

extension String {
  /// The words alone, with one space between them; what only marks where a word may be broken is
  /// left out.
  var squeezed: String {
    split { $0.isWhitespace }.joined(separator: " ")
      .filter { $0 != "\u{AD}" && $0 != "\u{200B}" }
  }
}
