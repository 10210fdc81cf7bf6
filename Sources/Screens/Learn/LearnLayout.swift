import Cells

/// Where the parts of the Learn screen stand: the list beside the lesson, or above it in a narrow
/// or a tall window; in a small one the list alone.
struct LearnLayout: Equatable {
  let list: Rect
  let lesson: Rect
  /// The lesson's lines, inside its frame.
  var text: Rect { lesson.inset(columns: 2, rows: 1) }

  init(body: Rect, lessons: Int) {
    if body.width >= 76, body.width > 84 || body.height < 44 {
      let parts = body.columns(at: min(46, body.width * 9 / 20))
      (list, lesson) = (parts[0], parts[1])
    } else {
      let rows =
        body.height >= 16 ? min(lessons + 2, body.height / 2) : body.height >= 10 ? 5 : body.height
      let parts = body.rows(at: rows)
      (list, lesson) = (parts[0], parts[1])
    }
  }
}

extension State {
  /// Where the parts of the Learn screen stand now.
  var learnLayout: LearnLayout {
    LearnLayout(body: layout.body, lessons: learn.lessons.count)
  }
}
