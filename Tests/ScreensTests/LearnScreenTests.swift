import Cells
import TestSupport
import Testing

@testable import Screens

@Suite("The Learn screen")
struct LearnScreenTests {
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

  @Test("shows hints and what to remember under the screens")
  func progress() {
    var state = State.inLesson(80, 24)
    press("t t", on: &state)
    expectScreen(state.drawn(), named: "lesson-hint")
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
