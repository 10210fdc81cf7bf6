/// The lessons line by line, for pipes and screen readers.
package func plainLessons(of learn: LearnState) -> String {
  let rows = learn.lessons.flatMap { lesson in
    [
      "\(lesson.name): \(lesson.title), \(learn.standing(of: lesson))",
      "  \(lesson.idea)",
    ]
  }
  return (["Lessons: \(learn.summary)"] + rows + learn.faults).map { cleaned($0) + "\n" }
    .joined()
}
