/// How a glyph is drawn in a picture.
///
/// Box and block characters are shapes, so that they meet at the edges of their cells whatever
/// font the words are in.
enum CellShape: Hashable {
  case blank
  case words
  /// Lines from the middle of the cell to some of its sides.
  case lines(Sides)
  /// A quarter of a circle between two sides.
  case arc(Sides)
  /// A line of dashes from left to right, or from top to bottom.
  case dashes(isUpright: Bool)
  /// The cell filled from the left, or from the bottom, in eighths.
  case fromLeft(Int)
  case fromBottom(Int)
  /// The whole cell in a part of the colour's strength, in quarters.
  case shade(Int)

  /// The sides of a cell that a line goes to.
  struct Sides: OptionSet, Hashable {
    let rawValue: UInt8

    static let left = Sides(rawValue: 1)
    static let right = Sides(rawValue: 2)
    static let top = Sides(rawValue: 4)
    static let bottom = Sides(rawValue: 8)
  }

  /// The shape of a glyph; what is neither box nor block is written as words.
  init(_ glyph: Character) {
    self = glyph == " " ? .blank : Self.known[glyph] ?? .words
  }

  /// Whether neighbours of this shape are drawn as one.
  var joins: Bool {
    switch self {
    case .blank, .words, .dashes(isUpright: false), .fromBottom, .shade, .fromLeft(8): true
    case .lines(let sides): sides == [.left, .right]
    default: false
    }
  }

  private static let known: [Character: CellShape] = {
    var known: [Character: CellShape] = [
      "─": .lines([.left, .right]), "│": .lines([.top, .bottom]),
      "┌": .lines([.right, .bottom]), "┐": .lines([.left, .bottom]),
      "└": .lines([.right, .top]), "┘": .lines([.left, .top]),
      "├": .lines([.right, .top, .bottom]), "┤": .lines([.left, .top, .bottom]),
      "┬": .lines([.left, .right, .bottom]), "┴": .lines([.left, .right, .top]),
      "┼": .lines([.left, .right, .top, .bottom]),
      "╮": .arc([.left, .bottom]), "╭": .arc([.right, .bottom]),
      "╯": .arc([.left, .top]), "╰": .arc([.right, .top]),
      "┄": .dashes(isUpright: false), "┊": .dashes(isUpright: true),
      "░": .shade(1), "▒": .shade(2), "▓": .shade(3),
    ]
    for (eighths, glyph) in "▏▎▍▌▋▊▉█".enumerated() { known[glyph] = .fromLeft(eighths + 1) }
    for (eighths, glyph) in "▁▂▃▄▅▆▇".enumerated() { known[glyph] = .fromBottom(eighths + 1) }
    return known
  }()
}
