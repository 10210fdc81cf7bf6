import Cells

/// The lesson under way, under everything else, so that nothing ever covers it.
///
/// ```
/// ▸ K too small · step 1 of 2                                             t hint  X leave
///   The answer is not among the candidates. Raise K until it is.
///   ✓ cfo-approval-clause §4 before, at any place   · cfo-approval-clause §4 after, place 1
/// ```
struct LessonStrip {
  let running: RunningLesson
  /// Whether each check of the present step is met.
  let met: [Bool]
  /// Whether letters are text, so that only keys without one work.
  let isWriting: Bool
  private let keyMap: KeyMap

  init?(_ state: State) {
    guard let running = state.learn.running else { return nil }
    self.running = running
    keyMap = state.keys
    isWriting = state.isEditing || state.isChoosing
    met = running.step?.checks.map { $0.isMet(in: state) } ?? []
  }

  /// The rows that it takes of a window: a quarter, or five where the screen keeps eleven, and
  /// never the only one.
  func height(in window: Size) -> Int {
    let most = max(window.height / 4, min(5, window.height - 11))
    guard most > 1 else { return window.height > 2 ? 1 : 0 }
    let width = max(1, window.width - 4)
    let lines = texts.reduce(0) { $0 + Paragraph($1.text).lineCount(width: width) }
    return min(most, 1 + lines + (running.step == nil ? 0 : 1))
  }

  /// What is written under the heading; the last hint before the task, which the learner has read.
  private var texts: [(text: String, style: Style)] {
    guard let step = running.step else { return [(keyMap.naming(running.lesson.remember), .text)] }
    let task = (keyMap.naming(step.task), Style(.title))
    guard let hint = running.hint else { return [task] }
    return [
      ("Hint \(running.hints) of \(step.hints.count): \(keyMap.naming(hint))", Style(.info)), task,
    ]
  }

  func draw(in rect: Rect, into buffer: inout Buffer) {
    guard !rect.isEmpty else { return }
    if rect.height > 1 {
      drawHeading(in: rect.firstRows(1), into: &buffer)
    } else {
      return drawLine(texts[0].text, in: rect, into: &buffer)
    }
    var body = rect.droppingFirstRows(1).inset(columns: 2, rows: 0)
    let lines = texts.reduce(0) { $0 + Paragraph($1.text).lineCount(width: max(1, body.width)) }
    if running.step != nil, body.height > lines || body.height > 2 {
      drawChecks(in: body.lastRows(1), into: &buffer)
      body = body.droppingLastRows(1)
    }
    for (text, style) in texts {
      let used = Paragraph(text, style: style).draw(in: body, cutting: true, into: &buffer)
      body = body.droppingFirstRows(used)
    }
  }

  private func drawLine(_ text: String, in rect: Rect, into buffer: inout Buffer) {
    let line = truncated(
      "\(mark(buffer.glyphs)) \(text)", to: rect.width - 1, ellipsis: buffer.glyphs.ellipsis)
    buffer.write(line, at: rect.origin, style: Style(.title), clip: rect)
  }

  private func mark(_ glyphs: GlyphSet) -> Character {
    running.step == nil ? glyphs.yes : glyphs.marker
  }

  private func drawHeading(in rect: Rect, into buffer: inout Buffer) {
    buffer.fill(rect, with: buffer.glyphs.horizontal, style: .border)
    let (lesson, step) = (running.lesson, running.met + 1)
    let place = running.step == nil ? "solved" : "step \(step) of \(lesson.steps.count)"
    let hints = keys
    let width = displayWidth(hints) + 3
    let room = rect.width - 6 - (rect.width >= width + 24 ? width : 0)
    let title = truncated(
      "\(mark(buffer.glyphs)) \(lesson.title)", to: room, ellipsis: buffer.glyphs.ellipsis,
      suffix: " · \(place)")
    let role: Role = running.step == nil ? .good : .accent
    buffer.write(
      " \(title) ", at: Point(x: rect.x + 1, y: rect.y), style: Style(role, .bold), clip: rect)
    guard rect.width >= width + 24 else { return }
    buffer.write(
      " \(hints) ", at: Point(x: rect.right - width, y: rect.y), style: Style(.key), clip: rect)
  }

  private var keys: String {
    if isWriting {
      let hint = keyMap.keys(of: .hint).first(where: \.reachesPastText)
      return running.step == nil ? "" : hint.map { "\($0.caption) hint" } ?? ""
    }
    let leave = "\(keyMap.caption(of: .leaveLesson)) leave"
    return running.step == nil ? leave : "\(keyMap.caption(of: .hint)) hint  \(leave)"
  }

  /// The checks of the present step, each with its mark.
  private func drawChecks(in rect: Rect, into buffer: inout Buffer) {
    var column = rect.x
    for (check, isMet) in zip(running.step?.checks ?? [], met) {
      let mark = isMet ? buffer.glyphs.yes : buffer.glyphs.dot
      let style = isMet ? Style(.good) : .muted
      let words = truncated(
        "\(mark) \(check.caption)", to: rect.right - column, ellipsis: buffer.glyphs.ellipsis)
      let end = buffer.write(
        words, at: Point(x: column, y: rect.y), style: style, clip: rect)
      column = end + 3
    }
  }
}

extension State {
  /// Whether letters go into the palette.
  fileprivate var isChoosing: Bool {
    if case .palette = overlay { return true }
    return false
  }

  /// Gives the screens what the lesson leaves of the window.
  mutating func fitWindow() {
    let rows = LessonStrip(self)?.height(in: window) ?? 0
    let room = Size(width: window.width, height: window.height - rows)
    guard room != size else { return }
    size = room
    settle()
  }
}
