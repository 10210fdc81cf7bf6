package import Retrieval

/// One idea, to be learnt by mending a broken pipeline in the real screens.
package struct Lesson: Equatable, Sendable {
  /// The name of its file.
  package var name: String
  package var title: String
  /// What it is about, in a sentence.
  package var idea: String
  package var minutes: Int
  package var setup: LessonSetup
  package var steps: [LessonStep]
  /// What is worth remembering once it is solved.
  package var remember: String

  package init(
    name: String, title: String, idea: String, minutes: Int, setup: LessonSetup,
    steps: [LessonStep], remember: String
  ) {
    self.name = name
    self.title = title
    self.idea = idea
    self.minutes = minutes
    self.setup = setup
    self.steps = steps
    self.remember = remember
  }
}

/// What a lesson begins with.
package struct LessonSetup: Equatable, Sendable {
  /// The question that is asked; nil where the learner asks first.
  package var query: String?
  package var settings: Settings
  package var screen: ScreenName

  package init(query: String?, settings: Settings, screen: ScreenName) {
    self.query = query
    self.settings = settings
    self.screen = screen
  }
}

/// One thing to do.
package struct LessonStep: Equatable, Sendable {
  package var task: String
  /// All of them must be met at the same time.
  package var checks: [LessonCheck]
  /// From vague to exact.
  package var hints: [String]
  /// Keys that do it, for whoever tries the lesson out.
  package var keys: [String]

  package init(task: String, checks: [LessonCheck], hints: [String], keys: [String] = []) {
    self.task = task
    self.checks = checks
    self.hints = hints
    self.keys = keys
  }
}
