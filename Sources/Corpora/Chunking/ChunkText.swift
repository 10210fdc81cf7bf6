import Retrieval

/// A chunk's words and the headings above them, put together from its pieces.
struct ChunkText {
  private(set) var headings: [String]
  private(set) var text: String

  static let empty = ChunkText(headings: [], text: "")

  init(headings: [String], text: String) {
    self.headings = headings
    self.text = text
  }

  /// Joins pieces as they stand in the document; headings that not all of them share go into the
  /// text.
  init(of pieces: [Piece], sections: [Section], in document: Document) {
    let paths = pieces.map { sections[$0.section].path }
    let trail = paths.dropFirst().reduce(paths.first ?? []) { $0.common(with: $1) }
    self.init(headings: trail.titles(in: document), text: "")
    var written = Set(trail.map(\.number))
    var previous: Piece?
    for (piece, path) in zip(pieces, paths) {
      let above = path.filter { written.insert($0.number).inserted }.map(\.text)
      append(piece, below: above, after: previous)
      previous = piece
    }
    close(previous?.frame)
  }

  private mutating func append(
    _ piece: Piece, below headings: [Substring], after previous: Piece?
  ) {
    let staysFramed = piece.frame?.isSame(as: previous?.frame) ?? (previous?.frame == nil)
    if !staysFramed { close(previous?.frame) }
    if let previous {
      text += headings.isEmpty && staysFramed ? previous.text.gap(to: piece.text) : "\n\n"
    }
    for heading in headings { text += heading + "\n\n" }
    if let frame = piece.frame, !staysFramed { text += frame.opening + "\n" }
    text += piece.text
  }

  private mutating func close(_ frame: Frame?) {
    if let closing = frame?.closing { text += "\n" + closing }
  }
}

extension Substring {
  /// What separates this text from a later one of the same document: the space between them as
  /// written, a blank line where more was left out.
  fileprivate func gap(to later: Substring) -> String {
    let between = base[endIndex..<later.startIndex]
    let lineEnds = between.utf8.count { $0 == .lineFeed }
    return lineEnds < 2 && between.isBlank ? String(between) : "\n\n"
  }
}

extension [Heading] {
  /// The headings' words, without one on top that only repeats the document's title.
  func titles(in document: Document) -> [String] {
    let repeatsTitle = first?.title.lowercased() == document.title.lowercased()
    return (repeatsTitle ? dropFirst() : self[...]).map(\.title)
  }
}
