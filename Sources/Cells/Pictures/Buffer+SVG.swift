extension Buffer {
  /// The screen as a picture in SVG 1.1, in the colours of a theme.
  ///
  /// Every glyph stands in its column whatever font the viewer has. The picture holds no scripts,
  /// no fonts and no addresses, and the same screen always gives the same text. Where the theme
  /// leaves a colour to the terminal, that of a dark page is shown.
  package func svg(theme: Theme, title: String) -> String {
    var drawing = SVGDrawing(page: theme.look(of: .text).ink.background)
    for y in 0..<size.height {
      for piece in pieces(ofRow: y, theme: theme) { drawing.draw(piece) }
    }
    return drawing.document(size: size, title: title)
  }
}

/// The elements of a picture, from the back to the front.
private struct SVGDrawing {
  let page: Colour
  private var backgrounds: [Block] = []
  private var blocks: [Block] = []
  private var lines: [String] = []
  private var words: [String] = []

  // A cell in pixels: odd, so that lines of one pixel go through the middle.
  private static let width = 9
  private static let height = 19
  private static let middle = (x: 4, y: 9)
  private static let baseline = 14
  private static let margin = 12

  init(page: Colour) { self.page = page }

  mutating func draw(_ piece: Piece) {
    let x = piece.column * Self.width
    let y = piece.row * Self.height
    let width = piece.width * Self.width
    if piece.ink.background != page {
      backgrounds.add(Block(x, y, width, Self.height, piece.ink.background))
    }
    if piece.ink.attributes.contains(.underline) {
      blocks.add(Block(x, y + 16, width, 1, piece.ink.foreground))
    }
    switch piece.shape {
    case .blank: break
    case .words: words.append(text(piece))
    case .lines, .arc, .dashes: lines.append(path(piece, x, y))
    case .fromLeft, .fromBottom, .shade: blocks.add(block(piece, x, y))
    }
  }

  func document(size: Size, title: String) -> String {
    let width = size.width * Self.width + 2 * Self.margin
    let height = size.height * Self.height + 2 * Self.margin
    let head = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"\(width)\""
        + " height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\">",
      "<title>\(escaped(String(Glyphs(title).map(\.character))))</title>",
      "<rect width=\"\(width)\" height=\"\(height)\" rx=\"6\" fill=\"\(hex(page))\"/>",
      "<g transform=\"translate(\(Self.margin) \(Self.margin))\">",
    ]
    let fonts = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"
    let body =
      group("shape-rendering=\"crispEdges\"", (backgrounds + blocks).map(\.element))
      // Half a pixel along, lines of one pixel cover whole ones.
      + group("fill=\"none\" stroke-linecap=\"square\" transform=\"translate(.5 .5)\"", lines)
      + group("font-family=\"\(fonts)\" font-size=\"15\" xml:space=\"preserve\"", words)
    return (head + body + ["</g>", "</svg>"]).joined(separator: "\n") + "\n"
  }

  private func group(_ attributes: String, _ elements: [String]) -> [String] {
    elements.isEmpty ? [] : ["<g \(attributes)>"] + elements + ["</g>"]
  }

  private func text(_ piece: Piece) -> String {
    let gap = piece.text.reversed().prefix { $0 == " " }.count
    let attributes = piece.ink.attributes
    return
      "<text x=\"\(piece.column * Self.width)\" y=\"\(piece.row * Self.height + Self.baseline)\""
      + " textLength=\"\((piece.width - gap) * Self.width)\" lengthAdjust=\"spacingAndGlyphs\""
      + (attributes.contains(.bold) ? " font-weight=\"bold\"" : "")
      + (attributes.contains(.italic) ? " font-style=\"italic\"" : "")
      + " fill=\"\(hex(piece.ink.foreground))\">\(escaped(String(piece.text.dropLast(gap))))</text>"
  }

  private func block(_ piece: Piece, _ x: Int, _ y: Int) -> Block {
    let width = piece.width * Self.width
    let colour = piece.ink.foreground
    switch piece.shape {
    case .fromLeft(let eighths) where eighths < 8:
      return Block(x, y, max(1, Self.width * eighths / 8), Self.height, colour)
    case .fromBottom(let eighths):
      let height = max(1, Self.height * eighths / 8)
      return Block(x, y + Self.height - height, width, height, colour)
    case .shade(let quarters):
      let mixed = piece.ink.background.mixed(with: colour, share: Double(quarters) / 4)
      return Block(x, y, width, Self.height, mixed)
    default: return Block(x, y, width, Self.height, colour)
    }
  }

  private func path(_ piece: Piece, _ x: Int, _ y: Int) -> String {
    var dashes = ""
    let steps: String
    switch piece.shape {
    case .arc(let sides): steps = arc(sides, x, y)
    case .dashes(let isUpright):
      steps = isUpright ? line(x, y, [.top, .bottom]) : line(x, y, [.left, .right], piece.width)
      dashes = " stroke-linecap=\"butt\" stroke-dasharray=\"\(isUpright ? "3 2" : "2 1")\""
    case .lines(let sides): steps = line(x, y, sides, piece.width)
    default: steps = ""
    }
    return "<path d=\"\(steps)\" stroke=\"\(hex(piece.ink.foreground))\"\(dashes)/>"
  }

  /// Lines from the middle to the sides; across some columns where they go from left to right.
  private func line(_ x: Int, _ y: Int, _ sides: CellShape.Sides, _ columns: Int = 1) -> String {
    let middle = (x: x + Self.middle.x, y: y + Self.middle.y)
    let left = sides.contains(.left) ? x : middle.x
    let right = sides.contains(.right) ? x + columns * Self.width : middle.x
    let top = sides.contains(.top) ? y : middle.y
    let bottom = sides.contains(.bottom) ? y + Self.height : middle.y
    return (left < right ? "M\(left) \(middle.y)H\(right)" : "")
      + (top < bottom ? "M\(middle.x) \(top)V\(bottom)" : "")
  }

  private func arc(_ sides: CellShape.Sides, _ x: Int, _ y: Int) -> String {
    let middle = (x: x + Self.middle.x, y: y + Self.middle.y)
    let side = sides.contains(.left) ? x : x + Self.width
    let end = sides.contains(.top) ? y : y + Self.height
    let turn = middle.y + (sides.contains(.top) ? -4 : 4)
    return "M\(side) \(middle.y)Q\(middle.x) \(middle.y) \(middle.x) \(turn)V\(end)"
  }

  private func hex(_ colour: Colour) -> String { colour.hexadecimal ?? "none" }

  /// Text between tags; scalars that XML 1.0 does not allow become question marks.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
        result.unicodeScalars.append(scalar)
      default: result += "?"
      }
    }
    return result
  }
}

/// A filled rectangle of a picture, in pixels.
private struct Block {
  let x: Int
  let y: Int
  private(set) var width: Int
  let height: Int
  let colour: Colour

  init(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ colour: Colour) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
    self.colour = colour
  }

  var element: String {
    "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\""
      + " fill=\"\(colour.hexadecimal ?? "none")\"/>"
  }

  /// Takes in a block that stands right behind this one; false where it does not.
  fileprivate mutating func extend(by next: Block) -> Bool {
    guard next.x == x + width, next.y == y, next.height == height, next.colour == colour
    else { return false }
    width += next.width
    return true
  }
}

extension [Block] {
  /// Adds a block, as part of the last one where it continues that.
  fileprivate mutating func add(_ block: Block) {
    if !isEmpty, self[count - 1].extend(by: block) { return }
    append(block)
  }
}
