import Cells
import Retrieval
import TestSupport
import Testing

@testable import Screens

@Suite("The walk through a run")
struct WalkTests {
  @Test("goes on with Space, back with Backspace, and Esc leaves to the screen as it was")
  func keys() {
    var state = State.answered()
    press("⇥ ⇥", on: &state)
    let before = state
    press("space", on: &state)
    #expect(state.walk?.place == 0)
    press("space space b backspace space", on: &state)
    #expect(state.walk?.place == 1)
    press("end", on: &state)
    #expect(state.walk?.step.kind == .stage(.pack))
    press("space", on: &state)
    #expect(state.notice?.text.contains("last step") == true)
    press("home b", on: &state)
    #expect(state.notice?.text.contains("first step") == true)
    press("⎋", on: &state)
    #expect(state.walk == nil)
    #expect(state == before)
  }

  @Test("needs a run, and one that has ended")
  func refusing() {
    var state = State.ready()
    press("⎋ space", on: &state)
    #expect(state.walk == nil)
    #expect(state.notice?.text == "ask a question first")
    state = State.answered()
    press("]", on: &state)
    #expect(state.work != nil)
    press("space", on: &state)
    #expect(state.walk == nil)
    press("b", on: &state)
    #expect(state.notice?.text == "Space begins the walk")
  }

  @Test("is a space in the question, where one is written")
  func writing() {
    var state = State.answered()
    press("/ end space", on: &state)
    #expect(state.walk == nil)
    #expect(state.query.field.text.hasSuffix("? "))
  }

  @Test("ends with another screen, another setting, another run and a question")
  func leaving() {
    for key in ["3", "/", "d", "p", "e"] {
      var state = State.answered()
      press("space \(key)", on: &state)
      #expect(state.walk == nil, "\(key)")
    }
    var state = State.answered()
    play("space ]", on: &state)
    #expect(state.walk == nil)
    press("space", on: &state)
    _ = reduce(&state, .input(.paste("what else?")))
    #expect(state.walk == nil)
    #expect(state.query.field.text.hasSuffix("what else?"))
  }

  @Test("stays under help and palette, and on the screen that the palette exports")
  func beside() {
    var state = State.answered()
    press("space space ?", on: &state)
    #expect(state.overlay != nil)
    press("⎋ :", on: &state)
    type("export svg", on: &state)
    #expect(press("⏎", on: &state) == [.exportScreen(.svg)])
    #expect(state.walk?.place == 1)
  }

  @Test("opens on a record, and Esc leads back to it before the list of traces")
  func recorded() {
    var state = State.traces()
    browse("⏎ space", on: &state)
    #expect(state.walk?.steps.count == 8)
    press("⎋", on: &state)
    #expect(state.showsRecord)
    browse("⎋", on: &state)
    #expect(state.screen == .traces)
  }

  @Test("shows the same frames forward and back", arguments: SampleRun.walks)
  func symmetry(trace: Trace) {
    for (width, height) in [(120, 36), (60, 16)] {
      var state = State.ready(width, height)
      state.show(recorded: trace)
      press("space", on: &state)
      var frames = [state.drawn()]
      let count = state.walk?.steps.count ?? 0
      for _ in 1..<count {
        press("space", on: &state)
        frames.append(state.drawn())
      }
      for frame in frames.reversed().dropFirst() {
        press("b", on: &state)
        #expect(state.drawn() == frame)
      }
    }
  }

  @Test("draws the rows of the record in their order", arguments: SampleRun.walks)
  func drawing(trace: Trace) {
    var state = State.ready(200, 90)
    state.show(recorded: trace)
    press("space", on: &state)
    for step in steps(of: trace) {
      expectRows(of: step, in: state)
      press("space", on: &state)
    }
  }

  /// The newest list stands at the right: its rows are read off the drawn screen again.
  private func expectRows(of step: RunStep, in state: State) {
    guard let list = step.lists.last, list.rows.count <= 20 else { return }
    let panes = state.stepLayout.panes(min(3, step.lists.count)).lists
    guard let pane = panes.last else { return }
    let area = StepLayout.rows(inside: pane)
    let buffer = state.drawn()
    for (index, row) in list.rows.enumerated() {
      let y = area.y + list.line(of: index)
      let text = (area.x..<area.right).map { buffer[Point(x: $0, y: y)] }
        .filter { !$0.isContinuation }.map { String($0.glyph) }.joined()
      let words = text.split(separator: " ")
      #expect(words.first.map(String.init) == (row.rank.map { "\($0)" } ?? "·"), "\(text)")
      if let score = row.score {
        #expect(words.contains(Substring(list.unit.text(score))), "\(text)")
      }
    }
  }

  @Test("scrolls a list that is longer than its pane")
  func scrolling() {
    var state = State.ready(80, 24)
    state.show(finished: SampleRun.long(50).trace())
    press("space end", on: &state)
    let top = state.drawn()
    press("↓ pagedown", on: &state)
    #expect(state.drawn() != top)
    for _ in 0..<30 { press("pagedown", on: &state) }
    let bottom = state.drawn()
    press("↓", on: &state)
    #expect(state.drawn() == bottom)
    for _ in 0..<30 { press("pageup", on: &state) }
    #expect(state.drawn() == top)
  }

  @Test("is led by the mouse too")
  func mouse() {
    var state = State.ready(80, 24)
    state.show(finished: SampleRun.long(50).trace())
    press("space end", on: &state)
    ScreensTests.mouse(.scrollDown, 10, 12, on: &state)
    #expect(state.walk?.scroll == 3)
    ScreensTests.mouse(.press, 10, 12, on: &state)
    #expect(state.walk != nil)
    guard let tab = state.tabs.first(where: { $0.screen == .tune }) else { return }
    ScreensTests.mouse(.press, tab.area.x, tab.area.y, on: &state)
    #expect(state.walk == nil)
    #expect(state.screen == .tune)
  }
}

@Suite("Motion on the walk")
struct MotionTests {
  private static func moving() -> State {
    var state = State.answered()
    state.usesMotion = true
    return state
  }

  @Test("lasts some ticks, and then nothing moves any more")
  func ticks() {
    var state = Self.moving()
    press("space", on: &state)
    #expect(state.isMoving)
    for _ in 0..<Walk.frames { _ = reduce(&state, .ticked) }
    #expect(!state.isMoving)
    var still = State.answered()
    press("space", on: &still)
    #expect(!still.isMoving)
    #expect(still.drawn() == state.drawn())
  }

  @Test("is ended by any key, which then does what it does")
  func interrupting() {
    var (state, still) = (Self.moving(), State.answered())
    for key in ["space", "space", "space", "end", "home", "b", "↓"] {
      press(key, on: &state)
      press(key, on: &still)
      _ = reduce(&state, .ticked)
    }
    #expect(state.walk?.place == still.walk?.place)
    press("?", on: &state)
    #expect(!state.isMoving)
  }

  @Test("takes each row from its old line to its new one, and no further")
  func path() {
    var state = Self.moving()
    press("space space space space", on: &state)
    guard let fused = state.walk?.step.lists.last else { return }
    press("space", on: &state)
    guard let read = state.walk?.step.lists.last else { return }
    var seen: [String: [Int]] = [:]
    while state.isMoving {
      guard let motion = state.walk?.listMotion else { return }
      for index in read.rows.indices {
        if let line = motion.line(of: index, in: read) {
          seen[read.rows[index].chunk.id, default: []].append(line)
        }
      }
      _ = reduce(&state, .ticked)
    }
    for (index, row) in read.rows.enumerated() {
      guard let start = fused.lines[row.chunk.id], let lines = seen[row.chunk.id] else {
        Issue.record("\(row.chunk.id) was never there")
        continue
      }
      let end = read.line(of: index)
      #expect(lines.first == start)
      #expect(lines == (start <= end ? lines.sorted() : lines.sorted(by: >)))
      #expect(lines.allSatisfy { (min(start, end)...max(start, end)).contains($0) })
    }
  }

  @Test("fills the context chunk by chunk")
  func context() {
    var state = Self.moving()
    press("space end", on: &state)
    var counts: [Int] = []
    while state.isMoving {
      counts.append(state.drawn().screenText(styles: false).components("tokens"))
      _ = reduce(&state, .ticked)
    }
    #expect(state.drawn().screenText(styles: false).contains("2,223 of 3,000 tokens"))
    #expect(!counts.isEmpty)
    press("b", on: &state)
    press("space", on: &state)
    #expect(state.drawn().screenText(styles: false).contains("0 of 3,000 tokens"))
  }
}

extension String {
  fileprivate func components(_ word: String) -> Int { split(separator: " ").count { $0 == word } }
}
