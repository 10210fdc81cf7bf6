import Cells
import TestSupport
import Testing

@testable import Screens

@Suite("The Learn screen")
struct LearnScreenTests {
  @Test(
    "shows the same lessons in every window",
    arguments: [(120, 36), (80, 24), (84, 50), (200, 60), (60, 16), (40, 12), (20, 5)])
  func sizes(width: Int, height: Int) {
    expectScreen(State.learning(width, height).drawn(), named: "learn-\(width)x\(height)")
  }

  @Test("is drawn in ASCII too")
  func ascii() {
    expectScreen(State.learning(80, 24).drawn(glyphs: .ascii), named: "learn-ascii")
  }

  @Test("gives every part its role")
  func styles() {
    expectScreen(State.learning(100, 24).drawn(), named: "learn-styles", styles: true)
  }

  @Test("says what to remember of a lesson that is solved")
  func solved() {
    var state = State.learning(80, 24)
    press("j", on: &state)
    expectScreen(state.drawn(), named: "learn-solved")
  }

  @Test("says why there are no lessons")
  func none() {
    var state = State.answered(.contracts, 80, 24)
    press("6", on: &state)
    expectScreen(state.drawn(), named: "learn-none")
    _ = reduce(&state, .lessonsRead([], progress: [:], faults: ["lessons/a.toml:3: no table"]))
    expectScreen(state.drawn(), named: "learn-faults")
  }

  @Test("is told line by line")
  func plain() {
    expectText(plainLessons(of: State.learning().learn), named: "learn")
  }

  @Test(
    "lends every screen its task while a lesson runs",
    arguments: [(120, 36), (80, 24), (84, 50), (200, 60), (60, 16), (40, 12), (20, 5), (30, 2)])
  func strip(width: Int, height: Int) {
    expectScreen(State.inLesson(width, height).drawn(), named: "lesson-\(width)x\(height)")
  }

  @Test("shows hints and what to remember under the screens")
  func progress() {
    var state = State.inLesson(80, 24)
    press("t t", on: &state)
    expectScreen(state.drawn(), named: "lesson-hint")
    expectScreen(state.drawn(glyphs: .ascii), named: "lesson-ascii")
    press(":", on: &state)
    expectScreen(state.drawn(), named: "lesson-palette")
    type("reranker cross-encoder", on: &state)
    play("⏎ 3", on: &state)
    expectScreen(state.drawn(), named: "lesson-solved")
  }

  @Test("gives the strip its roles")
  func stripStyles() {
    expectScreen(State.inLesson(100, 24).drawn(), named: "lesson-styles", styles: true)
  }
}
