import Cells
import Retrieval
import Testing

@testable import Screens

@Suite("Whatever happens")
struct PropertyTests {
  @Test("the screens stay whole", arguments: [UInt64(1), 2, 3, 4])
  func anything(seed: UInt64) {
    var person = RandomPerson(seed: seed)
    var state = State(size: Size(width: 120, height: 36))
    var last: [String] = []
    for step in 0..<5_000 {
      let message = person.next(for: state)
      last = last.suffix(7) + ["\(message)".prefix(160).description]
      _ = reduce(&state, message)
      let glyphs: GlyphSet = step.isMultiple(of: 2) ? .unicode : .ascii
      let isDrawn = step.isMultiple(of: 13)
      let faults = state.faults + (isDrawn ? state.drawingFaults(glyphs) : [])
      guard faults.isEmpty else {
        Issue.record("step \(step) of seed \(seed): \(faults), after \(last)")
        return
      }
    }
  }

  @Test("every size can be drawn", arguments: [SampleRun.contracts, .scripts, .empty])
  func sizes(sample: SampleRun) {
    var state = State.answered(sample)
    for width in [0, 1, 2, 3, 7, 11, 19, 27, 42, 59, 84, 96, 161] {
      for height in [0, 1, 2, 3, 5, 6, 8, 11, 17, 24, 46] {
        _ = reduce(&state, .resized(Size(width: width, height: height)))
        let glyphs: GlyphSet = height.isMultiple(of: 2) ? .unicode : .ascii
        #expect(state.drawingFaults(glyphs).isEmpty, "\(width)x\(height)")
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
    let rows = drawn(glyphs: glyphs).rows
    let list = questionList
    let isWrong =
      list.window.upperBound > list.questions.count
      || list.window.count > evaluateLayout.questions.listRows.height
    let wrong = rows.filter { displayWidth($0) != window.width }
    let isControl = { (scalar: Unicode.Scalar) in scalar.value < 32 || scalar.value == 127 }
    let controls = rows.filter { $0.unicodeScalars.contains(where: isControl) }
    return wrong.map { "a row is \(displayWidth($0)) wide: \($0)" }
      + controls.map { "a control character is drawn: \($0)" }
      + (rows.count == window.height ? [] : ["\(rows.count) rows"])
      + (isWrong ? ["the window of the questions is \(list.window)"] : [])
  }
}
