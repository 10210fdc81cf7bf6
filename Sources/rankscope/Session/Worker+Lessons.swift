import Screens

extension Worker {
  /// Reads the lessons and how far they were learnt.
  func readLessons() {
    let (mailbox, setup) = (mailbox, setup)
    Task { @concurrent in
      let files = LessonFolder(setup.installation).read()
      var faults = files.faults
      var progress: [String: Int] = [:]
      do {
        progress = try LessonProgress(setup.folders).read()
      } catch {
        faults.append(String(describing: error))
      }
      mailbox.post(
        .lessonsRead(files.lessons.map(\.lesson), progress: progress, faults: faults))
    }
  }

  /// Opens a lesson's corpus in place of the one that is open; that one is kept.
  func openLesson(_ name: String) {
    guard let own = ownEngine ?? engine else { return }
    ownEngine = own
    let (mailbox, setup, before) = (mailbox, setup, openingLesson)
    before?.cancel()
    openingLesson = Task {
      await before?.value
      do {
        try Task.checkCancellation()
        let engine = try await Self.load(name, setup, own.models, mailbox)
        try Task.checkCancellation()
        (self.engine, last) = (engine, nil)
        mailbox.post(
          .opened(
            engine.corpus.summary(reranker: setup.models.rerankModel), engine.corpus.golden,
            history: []))
      } catch is CancellationError {
      } catch {
        mailbox.post(.lessonFailed(String(describing: error)))
      }
    }
  }

  @concurrent
  private static func load(
    _ name: String, _ setup: Setup, _ models: EngineModels, _ mailbox: Mailbox
  ) async throws -> SearchEngine {
    try await LessonFolder(setup.installation).lesson(named: name)
      .engine(setup.installation, setup.folders, models) { mailbox.post(.opening($0)) }
  }

  /// Goes back to the corpus that was open before the lesson.
  func closeLesson() {
    openingLesson?.cancel()
    guard let own = ownEngine else { return }
    (engine, ownEngine, last) = (own, nil, nil)
  }

  func keepProgress(_ progress: [String: Int]) {
    do {
      try LessonProgress(setup.folders).write(progress)
    } catch {
      mailbox.post(.said(Notice(.error, String(describing: error))))
    }
  }
}
