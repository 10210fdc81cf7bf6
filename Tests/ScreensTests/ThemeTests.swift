import Cells
import Screens
import Testing

@Suite("The choice of a theme")
struct ThemeTests {
  private static func choosing() -> State {
    var state = State.answered()
    state.themes = ThemeChoice(names: ["dark", "dracula", "light", "terminal"])
    press(":", on: &state)
    type("theme ", on: &state)
    return state
  }

  @Test("is offered by the palette, the one in force first")
  func offered() {
    let state = Self.choosing()
    let entries = PaletteEntry.entries(for: "theme ", in: state)
    #expect(entries.first == .theme("terminal", isInForce: true))
    #expect(entries.count == 4)
    #expect(PaletteEntry.entries(for: "colours", in: state).contains(.writeTheme))
    #expect(!PaletteEntry.entries(for: "colours", in: State.answered()).contains(.writeTheme))
  }

  @Test("shows each theme while it is picked, and Esc goes back to the one in force")
  func preview() {
    var state = Self.choosing()
    #expect(state.shownTheme == "terminal")
    press("↓", on: &state)
    #expect(state.shownTheme == "dark")
    press("↓", on: &state)
    #expect(state.shownTheme == "dracula")
    press("⎋", on: &state)
    #expect(state.shownTheme == "terminal")
    #expect(state.themes.chosen == "terminal")
  }

  @Test("finds a theme by letters of its name, and Enter keeps it")
  func chosen() {
    var state = Self.choosing()
    type("lig", on: &state)
    #expect(state.shownTheme == "light")
    #expect(press("⏎", on: &state).isEmpty)
    #expect(state.shownTheme == "light")
    #expect(state.notice?.text == "theme light; --theme light begins with it")
    press(":", on: &state)
    type("theme xyz", on: &state)
    #expect(state.shownTheme == "light")
    #expect(press("⏎", on: &state).isEmpty)
    #expect(state.themes.chosen == "light")
  }

  @Test("outlasts a lesson")
  func lessons() {
    var state = State.answered()
    _ = reduce(&state, .lessonsRead(Lesson.all, progress: [:], faults: []))
    state.themes = ThemeChoice(names: ["dark", "terminal"], chosen: "dark")
    press("6 ⏎", on: &state)
    #expect(state.learn.running != nil)
    #expect(state.shownTheme == "dark")
    press(":", on: &state)
    type("theme terminal", on: &state)
    press("⏎ X", on: &state)
    #expect(state.learn.running == nil)
    #expect(state.themes.chosen == "terminal")
  }
}
