import Cells
import Retrieval
import Testing

@testable import Screens

@Suite("Whatever happens")
struct PropertyTests {
  /// Steps of each of the eight seeds; two hundred thousand in all where tests are built for speed.
  private static let steps: Int = {
    #if DEBUG
      300
    #else
      25_000
    #endif
  }()

  @Test("the screens stay whole, and lead out", arguments: UInt64(1)...8)
  func anything(seed: UInt64) {
    var person = RandomPerson(seed: seed)
    var state = State(size: Size(width: 120, height: 36))
    var last: [String] = []
    for step in 0..<Self.steps {
      let message = person.next(for: state)
      last = last.suffix(7) + ["\(message)".prefix(160).description]
      _ = reduce(&state, message)
      var faults = state.faults
      if step.isMultiple(of: 13) {
        faults += state.drawingFaults(step.isMultiple(of: 2) ? .unicode : .ascii)
      }
      if step.isMultiple(of: 101) { faults += state.waysThatAreShut }
      guard faults.isEmpty else {
        Issue.record("step \(step) of seed \(seed): \(faults), after \(last)")
        return
      }
    }
  }
}

extension State {
  /// What is wrong with the state itself; empty where nothing is.
  fileprivate var faults: [String] {
    var faults: [String] = []
    let comparison = comparison
    if let selected = lists.selected, comparison.candidate(selected) == nil {
      faults.append("\(selected) is selected and in no list")
    }
    let (left, right) = (leftWindow, rightWindow)
    if left.lowerBound < 0 || left.upperBound > comparison.left.count {
      faults.append("the left window \(left) leaves \(comparison.left.count) rows")
    }
    if right.lowerBound < 0 || right.upperBound > comparison.rightLines {
      faults.append("the right window \(right) leaves \(comparison.rightLines) lines")
    }
    if left.count > layout.before.listRows.height { faults.append("the left window is too high") }
    if right.count > layout.after.listRows.height { faults.append("the right window is too high") }
    if let sitting = judging.sitting, !sitting.items.indices.contains(sitting.place) {
      faults.append("no passage \(sitting.place) is there to be judged")
    }
    if settings.current.fault != nil { faults.append("settings that cannot run are in force") }
    let traceRows = tracesLayout.list.listRows.height
    let shown = traces.list.window(height: traceRows)
    if shown.lowerBound < 0 || shown.upperBound > traces.list.count || shown.count > traceRows {
      faults.append("the window \(shown) leaves \(traces.list.count) traces")
    }
    if let picked = query.picked, picked >= offers.count { faults.append("no such offer") }
    return faults
  }

  /// What is wrong with the drawn screen; empty where nothing is.
  fileprivate func drawingFaults(_ glyphs: GlyphSet) -> [String] {
    let list = questionList
    let isWrong =
      list.window.upperBound > list.questions.count
      || list.window.count > evaluateLayout.questions.listRows.height
    return drawn(glyphs: glyphs).faults(covered: isCovered)
      + (isWrong ? ["the window of the questions is \(list.window)"] : [])
  }

  /// Screens that cannot be reached from here, and the way out if there is none: a few times Esc
  /// leads to where the digits and `q` work.
  fileprivate var waysThatAreShut: [String] {
    var state = self
    for _ in 0..<8 { _ = reduce(&state, .input(.key(Key(.escape)))) }
    var shut: [String] = []
    for name in ScreenName.allCases {
      _ = reduce(&state, .input(.key(Key(Character("\(name.rawValue)")))))
      if state.screen != name { shut.append("\(name.rawValue) leads to \(state.screen)") }
      // Into the screen and out of it again: Explain may have nothing to show, a list no rows.
      for _ in 0..<3 { _ = reduce(&state, .input(.key(Key(.escape)))) }
    }
    let effects = reduce(&state, .input(.key(Key("q"))))
    return shut + (effects.contains(.quit) ? [] : ["q does not quit"])
  }
}
