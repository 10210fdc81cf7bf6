import Screens
import Testing

@testable import rankscope

extension Application.InTerminal {
  @Suite("lessons")
  struct LessonTests {
    /// A third of the lessons, by their places; each third is learnt in one session.
    private static let thirds = [0..<5, 5..<10, 10..<15]

    @Test("are solved by their keys, and leave everything as it was", arguments: thirds)
    func solved(places: Range<Int>) async throws {
      let paths = try lessons()
      #expect(paths.count == Self.thirds.last?.upperBound)
      let program = try await Program.warm()
      let window = try await Window(program)
      try await window.ask("refund deadline in Japan", "-k 20")
      for place in places {
        try await begin(at: place, in: window)
        try await solve(try LessonFile(path: paths[place]).lesson, in: window)
        window.press("1")
        let screen = try await window.wait("the question") {
          $0.contains("refund deadline in Japan")
        }
        #expect(screen.contains("K 20"))
        #expect(!screen.contains("solved ─"))
      }
      window.press("q")
      #expect(try await window.end() == 0)
      let list = try await program.run("learn").text
      #expect(list.hasPrefix("Lessons: \(places.count) of \(paths.count) solved"))
      let traces = try await program.run("traces", "list", "--json").text
      #expect(traces.split(separator: "\n").count == 1, "a lesson left a trace:\n\(traces)")
    }

    private func begin(at place: Int, in window: Window) async throws {
      window.press("6")
      try await window.wait("the lessons") { $0.contains("┌ Lessons ") }
      window.press("g")
      for _ in 0..<place { window.press("j") }
      try await window.wait("the lesson picked") { $0.selectedRow == place }
      window.press("Enter")
    }

    private func solve(_ lesson: Lesson, in window: Window) async throws {
      try await window.wait("the beginning", within: .seconds(120)) {
        $0.contains(heading(lesson, step: 0)) && $0.contains(" chunks ")
          && ($0.contains("answered") || $0.contains("confident") || lesson.setup.query == nil)
      }
      for (index, step) in lesson.steps.enumerated() {
        for key in step.keys { press(key, in: window) }
        let screen = try await window.wait("step \(index + 1) met", within: .seconds(120)) {
          $0.contains(heading(lesson, step: index + 1))
        }
        #expect(screen.brokenFrames == [])
      }
      window.press("X")
      try await window.wait("the list") { $0.contains("all is as it was before") }
    }

    /// How the strip under the screens begins while a step is open, from 0; after the last one
    /// the lesson is solved.
    private func heading(_ lesson: Lesson, step: Int) -> String {
      let count = lesson.steps.count
      return "\(lesson.title) · \(step < count ? "step \(step + 1) of \(count)" : "solved") ─"
    }

    private func press(_ key: String, in window: Window) {
      let names = ["enter": "Enter", "tab": "Tab", "ctrl-u": "C-u"]
      if let name = names[key] { window.press(name) } else { window.type(key) }
    }
  }
}

extension Screen {
  /// The place of the row that is picked in the list of lessons.
  fileprivate var selectedRow: Int? {
    pane("Lessons").firstIndex { $0.hasPrefix("▸") }
  }
}
