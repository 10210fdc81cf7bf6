internal import CNcurses
internal import Cells

/// Writes runs of cells to curses in a theme's colours.
@MainActor
struct Paint {
  let depth: ColourDepth
  /// What the terminal has: sixteen need more than the eight that some have.
  let colours: Int
  /// The theme of what was written last.
  private var theme: Theme?
  /// How the styles met so far are written in it: the nearest colours take long to find.
  ///
  /// They are some thirty, found sooner one by one than by their hashes.
  private var inks: [(style: Style, ink: Ink)] = []
  /// The piece being written; kept, so that its room is asked for once.
  private var scalars: [UInt32] = []

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

  /// Writes runs in the colours of a theme.
  mutating func write(_ runs: [Run], theme: Theme) {
    if self.theme != theme { (self.theme, inks) = (theme, []) }
    for run in runs { write(run, theme) }
  }

  /// Writes a run, in pieces of one style each.
  private mutating func write(_ run: Run, _ theme: Theme) {
    let cells = run.cells
    var start = cells.startIndex
    while start < cells.endIndex {
      let style = cells[start].style
      var end = start + 1
      while end < cells.endIndex, cells[end].style == style { end += 1 }
      let point = Point(x: run.origin.x + start - cells.startIndex, y: run.origin.y)
      write(cells[start..<end], ink(of: style, in: theme), at: point)
      start = end
    }
  }

  private mutating func ink(of style: Style, in theme: Theme) -> Ink {
    for known in inks where known.style == style { return known.ink }
    let ink = ink(theme.look(of: style, at: depth))
    inks.append((style, ink))
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

  private mutating func write(_ cells: ArraySlice<Cell>, _ ink: Ink, at point: Point) {
    // Asked for each time: with few pairs, curses gives those away that were used least.
    let pair = depth == .none ? 0 : cn_pair(ink.foreground, ink.background)
    scalars.removeAll(keepingCapacity: true)
    for cell in cells where !cell.isContinuation { append(cell) }
    cn_write(
      Int32(point.y), Int32(point.x), scalars, Int32(scalars.count), ink.attributes, pair)
  }

  /// Appends the glyph, or question marks where the C library, by which curses places text, sees
  /// it at another width: one such glyph would shift the rest of the row.
  private mutating func append(_ cell: Cell) {
    if cell.scalars.isASCII || isPlaceable(cell) {
      if let single = cell.scalars.single {
        scalars.append(single)
      } else {
        for scalar in cell.scalars { scalars.append(scalar.value) }
      }
    } else {
      scalars.append(contentsOf: repeatElement(0x3F, count: Int(cell.width)))
    }
  }

  private func isPlaceable(_ cell: Cell) -> Bool {
    // Without closures, in each of which the main actor would be looked for.
    var place = 0
    for scalar in cell.scalars {
      guard cn_scalar_width(scalar.value) == (place == 0 ? Int32(cell.width) : 0) else {
        return false
      }
      place += 1
    }
    return true
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
