import Cells
import Evaluation
import Retrieval
import TestSupport
import Testing

@testable import Screens

@Suite("Text that no terminal should be trusted with")
struct HostileTextTests {
  @Test("is drawn on no screen, and shifts no column", arguments: Picture.allCases)
  func screens(picture: Picture) throws {
    for (seed, (width, height)) in zip(UInt64(0)..., EverySizeTests.sizes) {
      var state = picture.state(width, height)
      try state.spoil(seed: seed)
      for glyphs in [GlyphSet.unicode, .ascii] {
        let screen = state.drawn(glyphs: glyphs)
        let faults = screen.faults(covered: state.isCovered)
        #expect(faults.isEmpty, "seed \(seed), \(width)x\(height)")
      }
      let screen = state.drawn()
      #expect(screen.svg(theme: .plain, title: state.query.field.text).obeyed.isEmpty)
      let colours = screen.ansi(theme: .plain, depth: .trueColour)
      #expect(colours.replacing(/\u{1B}\[[0-9;]*m/, with: "").obeyed.isEmpty)
    }
  }

  @Test("is on no line of what is printed", arguments: UInt64(0)..<8)
  func lines(seed: UInt64) throws {
    var hostile = HostileText(seed: seed)
    var state = State.evaluated()
    try state.spoil(seed: seed)
    var list = State.traces()
    try list.spoil(seed: seed)
    var lessons = State.learning()
    try lessons.spoil(seed: seed)
    let run = try hostile.spoil(SampleRun.contracts.trace())
    let record = try hostile.spoil(SampleTraces.imported(.bothLists))
    let explanation = try hostile.spoil(SampleExplanation.clause)
    let texts = [
      plainText(of: run, grades: [:]), plainText(of: record, grades: [:]),
      plainText(of: explanation, importance: .sample), plainText(of: state),
      plainTraces(of: list), plainLessons(of: lessons.learn),
    ]
    for text in texts { #expect(text.obeyed.isEmpty, "\(text.debugDescription.prefix(2000))") }
  }

  @Test("stays where it was in Markdown: no sequence, and no new cell", arguments: UInt64(0)..<4)
  func markdown(seed: UInt64) throws {
    var state = State.evaluated()
    try state.spoil(seed: seed)
    let report = try #require(state.goldenRun.report)
    let text = try report.text(as: .markdown)
    #expect(text.obeyed.isEmpty)
    for table in text.split(separator: /\n\n/) where table.hasPrefix("|") {
      let bars = table.split(separator: "\n").map {
        $0.replacing("\\|", with: "").count { $0 == "|" }
      }
      #expect(Set(bars).count == 1)
    }
  }
}

extension String {
  /// The characters that a terminal would obey, or that turn a line round; a line's end is none.
  fileprivate var obeyed: [Unicode.Scalar] {
    unicodeScalars.filter {
      $0 != "\n"
        && ($0.properties.generalCategory == .control || $0.properties.isBidiControl
          || $0.value == 0x2028 || $0.value == 0x2029)
    }
  }
}
