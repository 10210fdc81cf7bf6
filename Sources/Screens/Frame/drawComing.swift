import Cells

/// A screen that is not built yet: its name, and what will stand there.
func drawComing(_ screen: ScreenName, in rect: Rect, into buffer: inout Buffer) {
  let inside = buffer.box(rect, title: screen.title, trailing: "not built yet")
    .inset(columns: 2, rows: 1)
  let text = Paragraph(screen.promise)
  let used = text.draw(in: inside, into: &buffer)
  buffer.write(
    "Esc or 1 goes back to Inspect.", at: inside.row(used + 1).origin, style: .muted, clip: inside)
}

extension ScreenName {
  fileprivate var promise: String {
    switch self {
    case .inspect, .explain, .tune, .evaluate, .traces: ""
    case .learn:
      "Lessons on the sample corpus: each a broken pipeline, a task, and what to remember."
    }
  }
}
