import Screens
import TestSupport
import Testing

@Suite("The other screens")
struct ComingScreenTests {
  @Test(
    "open with their digit",
    arguments: zip(
      ["5", "6"], ["traces", "learn"]))
  func screens(key: String, name: String) {
    var state = State.answered(.contracts, 80, 24)
    press(key, on: &state)
    expectScreen(state.drawn(), named: "screen-\(name)")
  }
}
