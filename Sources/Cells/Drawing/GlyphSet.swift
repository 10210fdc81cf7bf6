/// The characters that screens are drawn with, so that one drawing code serves every terminal.
package struct GlyphSet: Hashable, Sendable {
  /// Tells whether text is brought down to ASCII as well.
  package let isASCII: Bool

  // Boxes and lines.
  package let horizontal: Character
  package let vertical: Character
  package let topLeft: Character
  package let topRight: Character
  package let bottomLeft: Character
  package let bottomRight: Character
  // Lines between the lists: arcs named by the two sides that they join.
  package let leftToBottom: Character
  package let leftToTop: Character
  package let bottomToRight: Character
  package let topToRight: Character
  package let cross: Character
  // Where a line joins another: named by the side on which there is nothing.
  package let withoutTop: Character
  package let withoutBottom: Character
  package let withoutLeft: Character
  package let withoutRight: Character
  // Bars: nothing to a full cell in eighths, then the shades of the context window and its room.
  package let eighths: [Character]
  package let shades: [Character]
  package let room: Character
  // Moves and verdicts.
  package let up: Character
  package let down: Character
  package let same: Character
  package let new: Character
  package let cut: Character
  package let star: Character
  package let yes: Character
  package let no: Character
  package let flag: Character
  // Marks in rows and lines.
  package let threshold: Character
  package let marker: Character
  package let dot: Character
  package let ellipsis: Character
  package let thumb: Character
  package let spinner: [Character]
}

extension GlyphSet {
  /// Box drawing, block elements and symbols of one column.
  package static let unicode = GlyphSet(
    isASCII: false,
    horizontal: "─", vertical: "│",
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    leftToBottom: "╮", leftToTop: "╯", bottomToRight: "╭", topToRight: "╰", cross: "┼",
    withoutTop: "┬", withoutBottom: "┴", withoutLeft: "├", withoutRight: "┤",
    eighths: [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    shades: ["█", "▓", "▒"], room: "░",
    up: "▲", down: "▼", same: "=", new: "+", cut: "✂", star: "★", yes: "✓", no: "✗", flag: "⚑",
    threshold: "┄", marker: "▸", dot: "·", ellipsis: "…", thumb: "█",
    spinner: ["◐", "◓", "◑", "◒"])

  /// The same in ASCII, for `--ascii` and terminals without UTF-8.
  package static let ascii = GlyphSet(
    isASCII: true,
    horizontal: "-", vertical: "|",
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    leftToBottom: ".", leftToTop: "'", bottomToRight: ".", topToRight: "'", cross: "+",
    withoutTop: "+", withoutBottom: "+", withoutLeft: "+", withoutRight: "+",
    eighths: [" ", ".", ".", ".", ":", ":", ":", ":", "#"],
    shades: ["#", "%", "="], room: ".",
    up: "^", down: "v", same: "=", new: "+", cut: "x", star: "*", yes: "y", no: "x", flag: "!",
    threshold: "~", marker: ">", dot: ".", ellipsis: "~", thumb: "#",
    spinner: ["|", "/", "-", "\\"])
}
