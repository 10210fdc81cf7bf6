import Cells
import Retrieval
import Screens
import Testing

@Suite("Settings kept by name")
struct PresetTests {
  private var strict: Preset {
    var settings = Settings()
    settings.threshold = 0.7
    return Preset(name: "strict", settings: settings)
  }

  @Test("are offered by the palette, used, and taken back")
  func use() {
    var state = State.answered(.contracts, 120, 36)
    _ = reduce(&state, .keeps([strict]))
    #expect(
      PaletteEntry.entries(for: "settings", in: state) == [.use(strict), .writeSettings])
    press(":", on: &state)
    type("settings str", on: &state)
    let effects = press("enter", on: &state)
    #expect(state.settings.current.threshold == 0.7)
    #expect(effects.count == 1)
    press("z", on: &state)
    #expect(state.settings.current.threshold == 0.5)
  }

  @Test("a new name keeps the settings in force")
  func keep() {
    var state = State.answered(.contracts, 120, 36)
    _ = reduce(&state, .keeps([strict]))
    press(":", on: &state)
    type("settings mine", on: &state)
    #expect(
      press("enter", on: &state) == [.keep(Preset(name: "mine", settings: Settings()))])
  }

  @Test("a name that is taken can only be used")
  func taken() {
    var state = State.answered(.contracts, 120, 36)
    _ = reduce(&state, .keeps([strict]))
    #expect(PaletteEntry.entries(for: "settings strict", in: state) == [.use(strict)])
  }
}
