internal import CNcurses
internal import Cells

/// Writes runs of cells to curses in a theme's colours.
@MainActor
struct Paint {
  let depth: ColourDepth
  /// What the terminal has: sixteen need more than the eight that some have.
  let colours: Int
  /// How the styles met so far are written in a theme: the nearest colours take long to find.
  private var inks: (theme: Theme, byStyle: [Style: Ink])?

  /// Attributes and colours as curses numbers them.
  private struct Ink {
    let attributes: UInt32
    let foreground: Int32
    let background: Int32
  }

  init(depth: ColourDepth, colours: Int) {
    self.depth = depth
    self.colours = colours
  }

  /// Writes a run, in pieces of one style each.
  mutating func write(_ run: Run, theme: Theme) {
    var column = run.origin.x
    var rest = run.cells[...]
    while let first = rest.first {
      let piece = rest.prefix { $0.style == first.style }
      let ink = ink(of: first.style, in: theme)
      write(piece, ink, at: Point(x: column, y: run.origin.y))
      column += piece.count
      rest = rest.dropFirst(piece.count)
    }
  }

  private mutating func ink(of style: Style, in theme: Theme) -> Ink {
    if let inks, inks.theme == theme, let ink = inks.byStyle[style] { return ink }
    if inks?.theme != theme { inks = (theme, [:]) }
    let ink = ink(theme.look(of: style, at: depth))
    inks?.byStyle[style] = ink
    return ink
  }

  private func ink(_ shown: Look) -> Ink {
    var attributes = UInt32(shown.attributes.rawValue)
    let foreground = number(of: shown.foreground)
    if colours < 16, case .indexed(8...15) = shown.foreground {
      attributes |= UInt32(cn_bold)
    }
    return Ink(
      attributes: attributes, foreground: foreground,
      background: number(of: shown.background ?? .terminal))
  }

  private func write(_ cells: ArraySlice<Cell>, _ ink: Ink, at point: Point) {
    // Asked for each time: with few pairs, curses gives those away that were used least.
    let pair = depth == .none ? 0 : cn_pair(ink.foreground, ink.background)
    var text = ""
    for cell in cells where !cell.isContinuation { text += placeable(cell) }
    cn_write(Int32(point.y), Int32(point.x), text, ink.attributes, pair)
  }

  /// The glyph, or question marks where the C library, by which curses places text, sees it at
  /// another width: one such glyph would shift the rest of the row.
  private func placeable(_ cell: Cell) -> String {
    if cell.glyph.isASCII { return String(cell.glyph) }
    let scalars = cell.glyph.unicodeScalars
    let width = scalars.reduce(0) { $0 + Int(cn_scalar_width($1.value)) }
    let marksStand = scalars.dropFirst().allSatisfy { cn_scalar_width($0.value) == 0 }
    if width == Int(cell.width), marksStand { return String(cell.glyph) }
    return String(repeating: "?", count: Int(cell.width))
  }

  /// The number by which curses knows a colour.
  private func number(of colour: Colour) -> Int32 {
    switch colour {
    case .terminal: return -1
    case .indexed(let index) where depth == .trueColour && index >= 8:
      return number(of: Colour.xtermColour(index))
    case .indexed(let index): return Int32(colours < 16 ? index & 7 : index)
    // Direct colour takes the numbers below 8 for the eight ANSI colours.
    case .rgb(let red, let green, let blue):
      return max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    }
  }
}
