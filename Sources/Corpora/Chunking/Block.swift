/// Lines of a Markdown document that belong together.
struct Block {
  enum Kind: Equatable {
    case heading(level: Int, title: String)
    case prose
    case list
    case table
    case code
  }

  var kind: Kind
  /// As written, without the last line's end.
  var text: Substring

  var lines: [Substring] { text.lines }
}

extension Substring {
  /// The lines without their ends.
  var lines: [Substring] {
    utf8.split(separator: .lineFeed, omittingEmptySubsequences: false).map { Substring($0) }
  }
}

extension Block {
  /// The items of a list, each with what is nested in it.
  var items: [Substring] {
    var starts: [Substring.Index] = []
    let outermost = lines.filter(\.opensItem).map(\.indent).min() ?? 0
    for line in lines where line.opensItem && line.indent <= outermost + 1 {
      starts.append(line.startIndex)
    }
    let ends = starts.dropFirst() + [text.endIndex]
    return zip(starts, ends).map { text[$0..<$1].trimmedAtEnd }
  }

  /// The rows of a table below its header and delimiter.
  var rows: [Substring] { Array(lines.dropFirst(2)) }
}

extension Substring {
  var trimmedAtEnd: Substring {
    self[..<(utf8.lastIndex { !$0.isSpace }.map(utf8.index(after:)) ?? startIndex)]
  }
}
