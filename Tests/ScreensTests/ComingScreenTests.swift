import Screens
import TestSupport
import Testing

@Suite("The other screens")
struct ComingScreenTests {
  @Test("open with their digit")
  func screens() {
    var state = State.answered(.contracts, 80, 24)
    press("6", on: &state)
    expectScreen(state.drawn(), named: "screen-learn")
  }
}
