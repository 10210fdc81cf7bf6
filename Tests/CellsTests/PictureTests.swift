import Foundation
import TestSupport
import Testing

@testable import Cells

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Pictures of screens")
struct PictureTests {
  static let theme = Theme(
    name: "sample",
    looks: [
      .text: Look(foreground: .rgb(0xD7, 0xDC, 0xE2), background: .rgb(0x14, 0x17, 0x1C)),
      .muted: Look(foreground: .rgb(0xD7, 0xDC, 0xE2), attributes: .dim),
      .border: Look(foreground: .rgb(0x4A, 0x54, 0x62)),
      .title: Look(foreground: .indexed(15), attributes: .bold),
      .bad: Look(foreground: .indexed(9)), .barScore: Look(foreground: .rgb(0x6C, 0xB6, 0xFF)),
      .selection: Look(background: .rgb(0x2C, 0x36, 0x44)),
      .match: Look(foreground: .rgb(0xE6, 0xC0, 0x6A), attributes: .underline),
    ])

  /// A frame with everything that a picture draws in a way of its own.
  static let sample: Buffer = {
    var buffer = Buffer(size: Size(width: 24, height: 8))
    let inside = buffer.box(buffer.bounds, title: "A & B", trailing: "50")
    buffer.write("<cfo> 承認 § ok", at: inside.origin, clip: inside)
    buffer.restyle(inside.row(0), on: .selection)
    buffer.write("████▍ 0.94", at: Point(x: 1, y: 2), style: Style(.barScore))
    buffer.write("▓▓▒▒░░ ▁▄▇", at: Point(x: 1, y: 3), style: Style(.bad))
    buffer.write("──╮╭──┼──┤", at: Point(x: 1, y: 4), style: .border)
    buffer.write("  ╰╯┊ ┄┄┄┄", at: Point(x: 1, y: 5), style: .border)
    buffer.write("match", at: Point(x: 1, y: 6), style: Style(.match, .italic))
    buffer.write("dim", at: Point(x: 8, y: 6), style: .muted)
    buffer.write(" swap ", at: Point(x: 13, y: 6), style: Style(.text, .reverse))
    return buffer
  }()

  @Test("a screen is drawn as SVG")
  func picture() {
    expectText(
      Self.sample.svg(theme: Self.theme, title: "A \"sample\" <of> it"), named: "picture",
      ending: "svg")
  }

  @Test("an XML reader finds every word in its column, and nothing that could act")
  func readBack() throws {
    let svg = Self.sample.svg(theme: Self.theme, title: "A \"sample\" <of> it")
    let reader = SVGReader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(parser.parserError.map(String.init(describing:)) ?? "")")
    #expect(reader.title == "A \"sample\" <of> it")
    #expect(reader.elements.isSubset(of: ["svg", "title", "g", "rect", "path", "text"]))
    for (place, words) in reader.words {
      let row = Self.sample.row(place.y).map { $0.isContinuation ? "" : String($0.glyph) }
      #expect(row[place.x...].joined().hasPrefix(words), "\(words) is not at \(place)")
    }
    let written = reader.words.map(\.1).joined().filter { $0 != " " }
    let expected = Self.sample.cells.filter { !$0.isContinuation && $0.glyph != " " }
      .filter { CellShape($0.glyph) == .words }
    #expect(written.sorted() == expected.map(\.glyph).sorted())
  }

  @Test("scalars that XML does not allow are shown and not written")
  func forbidden() {
    let blank = Buffer(size: Size(width: 1, height: 1))
    let svg = blank.svg(theme: .plain, title: "a\u{1B}[31m\u{FFFF}b")
    #expect(svg.contains("<title>a␛[31m�b</title>"))
  }

  @Test("every character that screens are drawn with keeps to its cell")
  func shapes() {
    let glyphs = GlyphSet.unicode
    let lines: [Character] = [
      glyphs.horizontal, glyphs.vertical, glyphs.topLeft, glyphs.topRight, glyphs.bottomLeft,
      glyphs.bottomRight, glyphs.leftToBottom, glyphs.leftToTop, glyphs.bottomToRight,
      glyphs.topToRight, glyphs.cross, glyphs.withoutTop, glyphs.withoutBottom, glyphs.withoutLeft,
      glyphs.withoutRight, glyphs.threshold, glyphs.room,
    ]
    for glyph in lines + glyphs.eighths.dropFirst() + glyphs.shades {
      #expect(CellShape(glyph) != .words, "\(glyph)")
    }
  }
}

/// What a reader of XML that knows nothing of screens finds in a picture.
private final class SVGReader: NSObject, XMLParserDelegate {
  var elements: Set<String> = []
  var title = ""
  /// Each text with the cell that it starts in.
  var words: [(Point, String)] = []
  private var open = ""

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.insert(name)
    open = name
    guard name == "text", let x = Int(attributes["x"] ?? ""), let y = Int(attributes["y"] ?? "")
    else { return }
    words.append((Point(x: x / 9, y: y / 19), ""))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if open == "title" { title += string }
    if open == "text" { words[words.count - 1].1 += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open = ""
  }
}
