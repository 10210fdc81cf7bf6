import Cells

/// Where the parts of a step stand; one without room is empty.
///
/// ```
/// query
/// head: which step, and its time
/// words: what the stage does, what it did here
/// lists, as many of the newest as fit
/// latency     context, or a bar of one line
/// ```
struct StepLayout: Equatable {
  private(set) var head = Rect.nowhere
  private(set) var words = Rect.nowhere
  private(set) var lists = Rect.nowhere
  private(set) var latency = Rect.nowhere
  private(set) var context = Rect.nowhere
  private(set) var bar = Rect.nowhere

  private static let leastLists = 9
  private static let leastLower = 6
  private static let gutterWidth = 7

  /// - Parameters:
  ///   - lines: The rows that the words of any step take, so that the lists stay where they are:
  ///     all of them, and those that tell what the step did.
  ///   - stages: How many stages have a bar.
  init(body: Rect, lines: (all: Int, account: Int), stages: Int) {
    head = body.firstRows(body.height >= 3 ? 1 : 0)
    let rest = body.droppingFirstRows(head.height)
    let spareWords = max(0, min(6, rest.height - 8))
    words = rest.firstRows(
      lines.all <= spareWords ? lines.all : min(lines.account, spareWords))
    let below = rest.droppingFirstRows(words.height)
    let spare = below.height - Self.leastLists
    let lower = below.lastRows(spare >= Self.leastLower ? min(stages + 2, spare) : 0)
    bar = below.lastRows(lower.isEmpty && below.height >= 5 ? 1 : 0)
    lists = below.droppingLastRows(lower.height + bar.height)
    let halves = lower.columns(at: lower.width >= 60 ? lower.width * 9 / 20 : lower.width)
    (latency, context) = (halves[0], halves[1])
  }

  /// How many lists stand side by side.
  var room: Int { lists.width >= 100 ? 3 : lists.width >= 60 ? 2 : 1 }

  /// The panes of some lists, and the gutters between the last two where there is room.
  func panes(_ count: Int) -> (lists: [Rect], gutter: Rect) {
    guard count > 0 else { return ([], .nowhere) }
    let gap = count > 1 && lists.width >= 96 ? Self.gutterWidth : 0
    let width = (lists.width - gap) / count
    let panes = (0..<count).map { index in
      let isLast = index == count - 1
      let start = isLast ? lists.width - (lists.width - gap - width * (count - 1)) : width * index
      return lists.droppingFirstColumns(start)
        .firstColumns(isLast ? lists.width - start : width)
    }
    let gutter = lists.droppingFirstColumns(width * (count - 1)).firstColumns(gap)
    return (panes, gutter.inset(columns: 0, rows: 1))
  }
}

extension StepLayout {
  /// The lines of a list that show inside a frame of this height; a low one goes without heading.
  static func rows(inside frame: Rect) -> Rect {
    frame.inset().droppingFirstRows(frame.height >= 8 ? 1 : 0)
  }
}

extension State {
  /// Where the parts of the step stand now.
  var stepLayout: StepLayout {
    let layout = layout
    let body = layout.body.droppingFirstRows(layout.query.height)
    let width = max(1, body.width - 4)
    let lines = (walk?.steps ?? []).map { step in
      let account = Paragraph(step.account).lineCount(width: width)
      return (all: account + Paragraph(step.purpose).lineCount(width: width), account: account)
    }
    let most = (all: lines.map(\.all).max() ?? 0, account: lines.map(\.account).max() ?? 0)
    return StepLayout(body: body, lines: most, stages: max(latencyStages.count, 6))
  }
}
