/// Reads a Markdown document into blocks, line by line.
///
/// Follows CommonMark where cutting needs it: headings of both kinds, fenced code (in which `#`
/// opens no heading), lists with what is nested in them, GFM tables; all else is prose. Thematic
/// breaks are left out.
struct BlockReader {
  private let lines: [Substring]
  private let body: String
  private var next = 0

  init(_ body: String) {
    self.body = body
    lines = body[...].lines
  }

  /// All blocks of a document, in order.
  static func blocks(of body: String) -> [Block] {
    var reader = BlockReader(body)
    var blocks: [Block] = []
    while let block = reader.read() { blocks.append(block) }
    return blocks
  }

  /// Reads one block; nil at the end.
  mutating func read() -> Block? {
    while next < lines.count, lines[next].isBlank || lines[next].isThematicBreak { next += 1 }
    guard next < lines.count else { return nil }
    let line = lines[next]
    if let (level, title) = line.heading {
      return take(to: next + 1, as: .heading(level: level, title: title))
    }
    if let fence = line.fence { return take(to: end(of: fence, from: next + 1), as: .code) }
    if line.opensItem, line.indent < 4 { return take(to: endOfList(), as: .list) }
    if isTable(at: next) { return take(to: endOfTable(), as: .table) }
    return paragraph()
  }

  private mutating func take(to end: Int, as kind: Block.Kind) -> Block {
    defer { next = end }
    let text = body[lines[next].startIndex..<lines[end - 1].endIndex]
    return Block(kind: kind, text: text.trimmedAtEnd)
  }

  private func end(of fence: Substring, from start: Int) -> Int {
    let closing = lines[start...].firstIndex { $0.closes(fence) }
    return closing.map { $0 + 1 } ?? lines.count
  }

  private func isTable(at index: Int) -> Bool {
    lines[index].hasPipe && index + 1 < lines.count && lines[index + 1].isTableDelimiter
  }

  private func endOfTable() -> Int {
    lines[(next + 2)...].firstIndex { !$0.hasPipe } ?? lines.count
  }

  /// A list runs on over blank lines while what follows is an item or indented.
  private func endOfList() -> Int {
    var end = next + 1
    var index = end
    while index < lines.count {
      let line = lines[index]
      if line.isBlank {
        index += 1
        continue
      }
      let follows = line.opensItem || line.indent >= 2 || (index == end && !interrupts(at: index))
      guard follows, !line.isThematicBreak else { break }
      index = line.fence.map { self.end(of: $0, from: index + 1) } ?? index + 1
      end = index
    }
    return end
  }

  private mutating func paragraph() -> Block {
    var end = next + 1
    while end < lines.count, !lines[end].isBlank {
      if let level = lines[end].underlineLevel { return underlined(by: end, level: level) }
      if interrupts(at: end) { break }
      end += 1
    }
    return take(to: end, as: .prose)
  }

  private mutating func underlined(by line: Int, level: Int) -> Block {
    let title = lines[next..<line].map(\.trimmed).joined(separator: " ")
    return take(to: line + 1, as: .heading(level: level, title: title))
  }

  /// Whether the line begins another block without a blank line before it.
  private func interrupts(at index: Int) -> Bool {
    let line = lines[index]
    return line.heading != nil || line.fence != nil || line.isThematicBreak || line.opensItem
      || isTable(at: index)
  }
}
