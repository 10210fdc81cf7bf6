import Screens
import Testing

@testable import rankscope

extension Application.InTerminal {
  @Suite("lessons")
  struct LessonTests {
    private func press(_ key: String, in window: Window) {
      let names = ["enter": "Enter", "tab": "Tab", "ctrl-u": "C-u"]
      if let name = names[key] { window.press(name) } else { window.type(key) }
    }

    // Two take longer than a window is waited for; `learn check` solves those as well.
    @Test(
      "are solved by their keys, and leave everything as it was",
      arguments: try lessons().filter { !$0.contains("/10-") && !$0.contains("/15-") })
    func solved(path: String) async throws {
      let lesson = try LessonFile(path: path).lesson
      let place = try #require(try lessons().firstIndex(of: path))
      let window = try await Window(.warm())
      try await window.ask("refund deadline in Japan", "-k 20")
      window.press("6")
      try await window.wait("the lessons") { $0.contains("┌ Lessons ") }
      for _ in 0..<place { window.press("j") }
      try await window.wait("the lesson picked") { $0.contains("┌ \(lesson.title.prefix(24))") }
      window.press("Enter")
      for (index, step) in lesson.steps.enumerated() {
        let count = "step \(index + 1) of \(lesson.steps.count) ─"
        let screen = try await window.wait("step \(index + 1)") {
          $0.contains(count)
            && ($0.contains("answered") || $0.contains("confident")
              || lesson.setup.query == nil)
        }
        #expect(screen.brokenFrames == [])
        for key in step.keys { press(key, in: window) }
      }
      try await window.wait("the end") { $0.contains("\(lesson.title) · solved ─") }
      window.press("X")
      try await window.wait("the list") { $0.contains("all is as it was before") }
      window.press("1")
      let screen = try await window.wait("the question") { $0.contains("refund deadline in Japan") }
      #expect(screen.contains("K 20"))
      #expect(!screen.contains("solved ─"))
    }
  }
}
