package import Cells

/// The lessons, what was learnt of them, and the one that runs.
package struct LearnState: Equatable, Sendable {
  package var lessons: [Lesson] = []
  /// How many steps of each lesson were met, by its name.
  package var progress: [String: Int] = [:]
  /// What is wrong with lessons that cannot be read, a line each.
  package var faults: [String] = []
  package internal(set) var list = ListViewport() { didSet { scroll = 0 } }
  /// The first line of the picked lesson that shows.
  package internal(set) var scroll = 0
  package var running: RunningLesson?

  package init() {}

  /// The lesson that is picked in the list.
  package var selected: Lesson? {
    lessons.indices.contains(list.selected) ? lessons[list.selected] : nil
  }

  package func isSolved(_ lesson: Lesson) -> Bool {
    progress[lesson.name, default: 0] >= lesson.steps.count
  }
}

/// A lesson under way.
package struct RunningLesson: Equatable, Sendable {
  package let lesson: Lesson
  /// How many steps have been met.
  package internal(set) var met = 0
  /// How many hints of the present step are shown.
  package internal(set) var hints = 0
  /// Where everything comes back to.
  let before: Bookmark

  /// The present step; nil once all have been met.
  package var step: LessonStep? {
    lesson.steps.indices.contains(met) ? lesson.steps[met] : nil
  }

  /// The hint that was asked for last; nil while none was.
  package var hint: String? {
    hints > 0 ? step?.hints.prefix(hints).last : nil
  }
}

/// The screens as they were.
indirect enum Bookmark: Equatable, Sendable {
  case at(State)
}
