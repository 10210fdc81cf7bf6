import Cells
import Screens
import TestSupport
import Testing

@Suite("Exporting a screen")
struct ScreenExportTests {
  @Test("every screen is exported in every form", arguments: ScreenName.allCases)
  func forms(screen: ScreenName) {
    for (word, form) in [("svg", ScreenExport.svg), ("colours", .ansi), ("text", .text)] {
      var state = State.answered(.contracts, 100, 30)
      state.screen = screen
      press(":", on: &state)
      type("export \(word)", on: &state)
      #expect(press("⏎", on: &state) == [.exportScreen(form)])
      #expect(state.overlay == nil)
    }
  }

  @Test("the palette offers the forms of the screen, then of its data")
  func palette() {
    var state = State.answered(.contracts, 100, 30)
    press(":", on: &state)
    type("export", on: &state)
    expectScreen(state.drawn(), named: "palette-export")
  }
}
