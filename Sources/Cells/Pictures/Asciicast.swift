/// A recording of screens in the asciicast format, version 2: a header, then a line for each event.
///
/// The caller keeps the time and writes the lines, so that what was recorded before a crash is
/// there. <https://docs.asciinema.org/manual/asciicast/v2/>
package struct Asciicast: Sendable {
  private let title: String
  private var shown: Buffer?
  private var shownTheme: Theme?

  /// Makes a recording of which nothing is written yet.
  package init(title: String) { self.title = title }

  /// The lines that record a screen, each with its newline; none where nothing changed.
  ///
  /// The first screen brings the header with it, since only then the size is known. `time` is
  /// what has passed since the recording began, and must not go back.
  package mutating func record(
    _ buffer: Buffer, theme: Theme, depth: ColourDepth = .trueColour, at time: Duration
  ) -> String {
    var lines = ""
    if let shown {
      if shown.size != buffer.size {
        lines += event("r", "\(buffer.size.width)x\(buffer.size.height)", at: time)
      }
    } else {
      lines += header(buffer.size)
    }
    let data = sequence(to: buffer, theme: theme, depth: depth)
    if !data.isEmpty { lines += event("o", data, at: time) }
    shown = buffer
    shownTheme = theme
    return lines
  }

  private func header(_ size: Size) -> String {
    "{\"version\": 2, \"width\": \(size.width), \"height\": \(size.height),"
      + " \"title\": \(quoted(title)), \"env\": {\"TERM\": \"xterm-256color\"}}\n"
  }

  /// What a terminal is sent to get from the screen before to this one.
  private func sequence(to buffer: Buffer, theme: Theme, depth: ColourDepth) -> String {
    let old = shownTheme == theme ? shown : nil
    let isAnew = old?.size != buffer.size
    var text = isAnew ? "\u{1B}[?25l\u{1B}[0m\u{1B}[2J" : ""
    for run in buffer.changes(since: old) {
      text += run.sequence(theme: theme, depth: depth)
    }
    let moves = isAnew || !text.isEmpty || old?.cursor != buffer.cursor
    guard moves else { return "" }
    guard let cursor = buffer.cursor, buffer.bounds.contains(cursor) else {
      return text + "\u{1B}[?25l"
    }
    return text + moveTo(cursor) + "\u{1B}[?25h"
  }

  private func event(_ code: String, _ data: String, at time: Duration) -> String {
    "[\(seconds(time)), \"\(code)\", \(quoted(data))]\n"
  }

  /// Seconds to the microsecond.
  private func seconds(_ time: Duration) -> String {
    let (seconds, attoseconds) = time.components
    let digits = String(attoseconds / 1_000_000_000_000)
    return "\(seconds)." + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// A string of JSON, with control characters escaped.
  private func quoted(_ text: String) -> String {
    let inner = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": return "\\\""
      case "\\": return "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: return String(scalar)
      }
    }
    return "\"" + inner.joined() + "\""
  }
}

private func moveTo(_ point: Point) -> String { "\u{1B}[\(point.y + 1);\(point.x + 1)H" }

extension Run {
  /// The control sequences that draw the run.
  ///
  /// The place is told anew behind every wide glyph, on whose width players differ.
  fileprivate func sequence(theme: Theme, depth: ColourDepth) -> String {
    var text = moveTo(origin)
    var style: Style?
    for (offset, cell) in cells.enumerated() where !cell.isContinuation {
      if cell.style != style {
        text += theme.look(of: cell.style, at: depth).selectGraphicRendition
        style = cell.style
      }
      text.append(cell.glyph)
      let end = offset + Int(cell.width)
      if cell.width == 2, end < cells.count {
        text += moveTo(Point(x: origin.x + end, y: origin.y))
      }
    }
    return text + "\u{1B}[0m"
  }
}
