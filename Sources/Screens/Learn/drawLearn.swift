import Cells

/// The lessons, and what the picked one is about.
///
/// ```
/// ┌ Lessons ────────── 3 of 15 solved ┐┌ K too small ───────────────────── 4 minutes · solved ┐
/// │ ✓ What before and after show      ││ A reranker can only promote what retrieval found.    │
/// │▸· K too small                   4 ││                                                      │
/// └───────────────────────────────────┘└──────────────────────────────────────────────────────┘
/// ```
func drawLearn(_ state: State, into buffer: inout Buffer) {
  let layout = state.learnLayout
  guard !state.learn.lessons.isEmpty else {
    let inside = buffer.box(state.layout.body, title: "Lessons").inset(columns: 1, rows: 0)
    Paragraph(state.learnAbsence).draw(in: inside, into: &buffer)
    return
  }
  drawLessons(state.learn, in: layout.list, into: &buffer)
  drawLesson(state.learn, state.keys, layout, into: &buffer)
}

private func drawLessons(_ learn: LearnState, in rect: Rect, into buffer: inout Buffer) {
  let inside = buffer.box(
    rect, title: "Lessons", trailing: learn.summary, style: Style(.borderFocused))
  let window = learn.list.window(count: learn.lessons.count, height: inside.height)
  for (line, index) in window.enumerated() {
    let row = inside.row(line)
    drawRow(learn.lessons[index], learn, in: row, into: &buffer)
    if index == learn.list.selected { buffer.restyle(row, on: .selection) }
  }
  Scrollbar(count: learn.lessons.count, window: window)
    .draw(in: rect.inset(columns: 0, rows: 1).lastColumns(1), into: &buffer)
}

private func drawRow(
  _ lesson: Lesson, _ learn: LearnState, in row: Rect, into buffer: inout Buffer
) {
  let isSelected = learn.selected?.name == lesson.name
  let marker = isSelected ? buffer.glyphs.marker : " "
  let (mark, style) = learn.mark(of: lesson, buffer.glyphs)
  buffer.write(String(marker), at: row.origin, style: Style(.accent), clip: row)
  buffer.write(String(mark), at: Point(x: row.x + 1, y: row.y), style: style, clip: row)
  let minutes = row.width < 36 ? "" : "\(lesson.minutes) min"
  let title = row.droppingFirstColumns(3).droppingLastColumns(minutes.count + 2)
  buffer.write(
    truncated(lesson.title, to: title.width, ellipsis: buffer.glyphs.ellipsis), at: title.origin,
    clip: title)
  buffer.write(
    minutes, at: Point(x: row.right - minutes.count - 1, y: row.y), style: .muted, clip: row)
}

private func drawLesson(
  _ learn: LearnState, _ keys: KeyMap, _ layout: LearnLayout, into buffer: inout Buffer
) {
  guard let lesson = learn.selected, !layout.lesson.isEmpty else { return }
  buffer.box(layout.lesson, title: lesson.title, trailing: learn.standing(of: lesson))
  var (room, hidden) = (layout.text, learn.scroll)
  for part in learn.parts(of: lesson, keys) {
    let paragraph = Paragraph(part.text, style: part.style)
    let lines = paragraph.lineCount(width: room.width)
    paragraph.draw(in: room, firstLine: hidden, into: &buffer)
    room = room.droppingFirstRows(lines + part.space - hidden)
    hidden = max(0, hidden - lines - part.space)
  }
  let lines = learn.lineCount(of: lesson, keys, width: layout.text.width)
  let end = min(lines, learn.scroll + layout.text.height)
  Scrollbar(count: lines, window: min(learn.scroll, end)..<end)
    .draw(in: layout.lesson.inset(columns: 0, rows: 1).lastColumns(1), into: &buffer)
}

extension State {
  /// What the screen says where there is no lesson.
  var learnAbsence: String {
    learn.faults.isEmpty
      ? "There are no lessons beside the program; the folder lessons/ holds them."
      : learn.faults.joined(separator: "\n")
  }
}

/// A paragraph on a lesson.
struct LessonPart {
  var text: String
  var style = Style.text
  /// The empty lines after it.
  var space = 1
}

extension LearnState {
  var summary: String { "\(lessons.count { isSolved($0) }) of \(lessons.count) solved" }

  /// How far a lesson is, in words.
  func standing(of lesson: Lesson) -> String {
    if running?.lesson.name == lesson.name, running?.step != nil { return "under way" }
    if isSolved(lesson) { return "solved" }
    let met = progress[lesson.name, default: 0]
    return met == 0 ? "\(lesson.minutes) minutes" : "\(met) of \(lesson.steps.count) steps met"
  }

  /// The lines that a lesson takes.
  func lineCount(of lesson: Lesson, _ keys: KeyMap, width: Int) -> Int {
    parts(of: lesson, keys).reduce(0) {
      $0 + Paragraph($1.text).lineCount(width: max(1, width)) + $1.space
    } - 1
  }

  fileprivate func mark(of lesson: Lesson, _ glyphs: GlyphSet) -> (Character, Style) {
    if running?.lesson.name == lesson.name { return (glyphs.star, Style(.accent)) }
    return isSolved(lesson) ? (glyphs.yes, Style(.good)) : (glyphs.dot, .muted)
  }

  /// What is to be read of a lesson: its idea, what to do and, once it is solved, what to remember.
  func parts(of lesson: Lesson, _ keys: KeyMap) -> [LessonPart] {
    let tasks = lesson.steps.enumerated().map { index, step in
      LessonPart(
        text: "\(index + 1). \(keys.naming(step.task))",
        space: index + 1 < lesson.steps.count ? 0 : 1)
    }
    let asked = lesson.setup.query.map {
      LessonPart(text: "The question: \($0)", style: .muted)
    }
    let end =
      isSolved(lesson)
      ? LessonPart(text: "Remember: \(keys.naming(lesson.remember))", style: Style(.good))
      : LessonPart(
        text:
          "\(keys.caption(of: .startLesson)) begins it. Leaving it brings back everything as it was.",
        style: .muted)
    return [LessonPart(text: lesson.idea, style: Style(.title))] + [asked].compactMap(\.self)
      + tasks + [end]
  }
}
