/// The smallest thing that a chunk is put together from, so far undivided.
struct Piece {
  enum Kind {
    case prose
    case list
    case table
    case code
    /// Part of a list, table or block of code, or of a sentence: repeated by no other chunk.
    case part
  }

  var kind: Kind
  var text: Substring
  /// In tokens, at least 1.
  var size: Int
  /// The index of its section.
  var section: Int
  /// What must stand around it once its block is divided.
  var frame: Frame?
}

/// What each chunk repeats of a divided block: a table's header, a code block's fences.
struct Frame {
  var opening: Substring
  var closing: Substring?
  var size: Int

  /// Whether both are the same lines of the document.
  func isSame(as other: Frame?) -> Bool { opening.startIndex == other?.opening.startIndex }
}

/// Measures and divides pieces.
struct PieceCutter {
  let measure: (Substring) -> Int

  func pieces(of section: Section, at index: Int) -> [Piece] {
    section.blocks.map {
      Piece(
        kind: Piece.Kind($0.kind), text: $0.text, size: measure($0.text), section: index, frame: nil
      )
    }
  }

  /// The parts of a piece at its natural joints; the piece itself where it has none.
  func divide(_ piece: Piece, budget: Int) -> [Piece] {
    switch piece.kind {
    case .prose: parts(of: piece, piece.text.sentences, as: .prose, budget: budget)
    case .list: parts(of: piece, Block(kind: .list, text: piece.text).items, budget: budget)
    case .table: framed(piece, tableFrame(of: piece.text), budget: budget)
    case .code: framed(piece, codeFrame(of: piece.text), budget: budget)
    case .part: parts(of: piece, piece.text.sentences, budget: budget)
    }
  }

  private func parts(
    of piece: Piece, _ texts: [Substring], as kind: Piece.Kind = .part, budget: Int
  ) -> [Piece] {
    let isWhole = texts.count > 1 || piece.size <= budget
    return (isWhole ? texts : wordRuns(of: piece.text, budget: budget)).map { text in
      Piece(
        kind: isWhole ? kind : .part, text: text, size: measure(text), section: piece.section,
        frame: piece.frame)
    }
  }

  private func framed(
    _ piece: Piece, _ divided: (frame: Frame, lines: [Substring]), budget: Int
  ) -> [Piece] {
    // A header that fills half of every chunk would crowd out the rows.
    guard divided.frame.size <= budget / 2, !divided.lines.isEmpty else {
      return parts(of: piece, piece.text.lines.filter { !$0.isBlank }, budget: budget)
    }
    var framed = piece
    framed.frame = divided.frame
    return divided.lines.map { line in
      framed.kind = .part
      framed.text = line
      framed.size = measure(line)
      return framed
    }
  }

  private func tableFrame(of text: Substring) -> (Frame, [Substring]) {
    let lines = text.lines
    let opening = text[text.startIndex..<lines[min(1, lines.count - 1)].endIndex]
    return (
      Frame(opening: opening, closing: nil, size: measure(opening)), Array(lines.dropFirst(2))
    )
  }

  private func codeFrame(of text: Substring) -> (Frame, [Substring]) {
    let lines = text.lines
    let fence = lines[0].fence ?? lines[0]
    let closing = lines.count > 1 ? lines.last.flatMap { $0.closes(fence) ? $0 : nil } : nil
    let frame = Frame(opening: lines[0], closing: closing ?? fence, size: measure(lines[0]))
    let inside = lines.dropFirst().dropLast(closing == nil ? 0 : 1)
    return (frame, inside.map(\.trimmedAtEnd).filter { !$0.isEmpty })
  }

  /// Runs of words that fit the budget; a word that does not fit alone is cut evenly.
  private func wordRuns(of text: Substring, budget: Int) -> [Substring] {
    var runs: [Substring] = []
    var start = text.startIndex
    var size = 0
    for word in text.split(whereSeparator: \.isWhitespace) {
      let cost = measure(word)
      if size > 0, size + cost > budget {
        runs.append(text[start..<word.startIndex].trimmedAtEnd)
        (start, size) = (word.startIndex, 0)
      }
      size += cost
      if cost > budget {
        runs += slices(of: text[start..<word.endIndex], count: cost / budget + 1)
        (start, size) = (word.endIndex, 0)
      }
    }
    runs.append(text[start...].trimmedAtEnd)
    return runs.filter { !$0.isBlank }
  }

  private func slices(of word: Substring, count: Int) -> [Substring] {
    let length = word.count / count + 1
    var slices: [Substring] = []
    var rest = word
    while !rest.isEmpty {
      slices.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return slices
  }
}

extension Piece.Kind {
  init(_ kind: Block.Kind) {
    switch kind {
    case .heading, .prose: self = .prose
    case .list: self = .list
    case .table: self = .table
    case .code: self = .code
    }
  }
}
