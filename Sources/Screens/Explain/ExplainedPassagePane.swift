import Cells
import Retrieval

/// The whole passage: terms of the question underlined, each sentence with its number in the margin
/// and shaded, there and in the text, by how much the reranker's score falls without it.
func drawExplainedPassage(
  _ explanation: Explanation, _ importance: Importance?, in rect: Rect, scroll: Int,
  isFocused: Bool, into buffer: inout Buffer
) {
  guard rect.height >= 3 else { return }
  let chunk = explanation.candidate.chunk
  let inside = buffer.box(
    rect, title: chunk.label, trailing: "\(grouped(chunk.tokens)) tokens",
    style: Style(isFocused ? .borderFocused : .border)
  ).inset(columns: 1, rows: 0)
  let area = passageTextArea(of: chunk, in: rect)
  let head = inside.firstRows(max(0, area.y - inside.y - 2))
  Paragraph(chunk.trail, style: .title).draw(in: head, into: &buffer)
  let source = inside.droppingFirstRows(head.height).firstRows(1)
  let provenance = truncated(
    chunk.provenance, to: source.width, ellipsis: buffer.glyphs.ellipsis)
  buffer.write(provenance, at: source.origin, style: .muted, clip: source)
  let sentences = ShadedSentences(explanation, importance)
  let matches = explanation.matches.compactMap { $0.range(in: chunk.text) }
    .map { Paragraph.Highlight($0, .underline) }
  Paragraph(chunk.text, highlights: sentences.highlights + matches)
    .draw(in: area, firstLine: scroll, into: &buffer)
  let margin = Rect(x: inside.x, y: area.y, width: passageMargin, height: area.height)
  drawMargin(sentences, chunk.text, width: area.width, in: margin, scroll, into: &buffer)
  if let importance { drawLegend(importance, in: rect, into: &buffer) }
}

/// Two digits, a shade and a space.
private let passageMargin = 4

/// Where the text stands in a passage pane, under its title and source and beside the margin.
func passageTextArea(of chunk: Chunk, in rect: Rect) -> Rect {
  let inside = rect.inset(columns: 2, rows: 1)
  let head = inside.height < 8 ? 1 : min(2, Paragraph(chunk.trail).lineCount(width: inside.width))
  return inside.droppingFirstRows(head + (inside.height < 8 ? 1 : 2))
    .droppingFirstColumns(passageMargin)
}

/// The sentences of a passage with what each is worth.
private struct ShadedSentences {
  let ranges: [(range: Range<String.Index>, worth: Worth?)]

  init(_ explanation: Explanation, _ importance: Importance?) {
    let falls = importance?.sentences ?? []
    let largest = falls.compactMap { $0 }.max() ?? 0
    ranges = explanation.sentences.enumerated().compactMap { place, span in
      let fall = falls.indices.contains(place) ? falls[place] : nil
      return span.range(in: explanation.candidate.chunk.text).map {
        ($0, Worth(fall, of: largest))
      }
    }
  }

  var highlights: [Paragraph.Highlight] {
    ranges.compactMap { piece in
      piece.worth.map { Paragraph.Highlight(piece.range, on: $0.role) }
    }
  }
}

extension Worth {
  /// The background behind the piece.
  var role: Role {
    switch self {
    case .high: .shadeHigh
    case .middle: .shadeMiddle
    case .low: .shadeLow
    }
  }

  func glyph(_ glyphs: GlyphSet) -> Character { glyphs.shades[rawValue] }
}

/// Beside each line the number of the sentence that starts there, and the shade of the most worthy
/// one on it, so that neither needs a colour.
private func drawMargin(
  _ sentences: ShadedSentences, _ text: String, width: Int, in rect: Rect, _ scroll: Int,
  into buffer: inout Buffer
) {
  let lines = wrappedLines(text, width: width).dropFirst(max(0, scroll)).prefix(rect.height)
  for (offset, line) in lines.enumerated() where !line.isEmpty {
    let row = rect.row(offset)
    let bounds = line.startIndex..<line.endIndex
    let starting = sentences.ranges.firstIndex { bounds.contains($0.range.lowerBound) }
    if let starting {
      let number = "\(starting + 1)"
      buffer.write(
        number, at: Point(x: row.x + max(0, 2 - number.count), y: row.y), style: .muted, clip: row)
    }
    let worths = sentences.ranges.filter { $0.range.overlaps(bounds) }.compactMap(\.worth)
    if let worth = worths.min(by: { $0.rawValue < $1.rawValue }) {
      buffer.put(
        worth.glyph(buffer.glyphs), at: Point(x: row.x + 2, y: row.y), style: Style(.barScore),
        clip: row)
    }
  }
}

/// Written into the frame's bottom line: how large a fall each shade stands for.
private func drawLegend(_ importance: Importance, in rect: Rect, into buffer: inout Buffer) {
  let line = rect.lastRows(1).inset(columns: 1, rows: 0)
  let progress = importance.progress
  guard progress.done == progress.total else {
    buffer.write(
      " tried without \(progress.done) of \(progress.total) ", at: line.origin, style: .muted,
      clip: line)
    return
  }
  let largest = importance.sentences.compactMap { $0 }.max() ?? 0
  guard Worth(largest, of: largest) != nil else {
    buffer.write(" no sentence matters alone ", at: line.origin, style: .muted, clip: line)
    return
  }
  let shades = Worth.allCases.filter { $0.isPossible(of: largest) }.map {
    "\($0.glyph(buffer.glyphs)) \(fixed(max(Worth.least, $0.share * largest), 2))"
  }
  let legend = " falls by " + shades.joined(separator: "  ") + " or more "
  buffer.write(legend, at: line.origin, style: .muted, clip: line)
}
