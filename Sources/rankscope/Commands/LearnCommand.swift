import ArgumentParser
import Foundation
import Screens
import Storage

/// `rankscope learn`: the lessons, and whether one that somebody writes is right.
struct LearnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "List the lessons of the Learn screen, or check one.",
    discussion: """
      rankscope learn                          what there is, and how far it is learnt
      rankscope learn check my-lesson.toml     is it right, and do its keys solve it?

      In the screens, 6 opens the lessons. How to write one: docs/lessons.md
      """,
    subcommands: [List.self, Check.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the lessons and how far they are learnt.",
      discussion: """
        rankscope learn list
        """)

    func run() throws {
      let folders = try Folders(environment: ProcessInfo.processInfo.environment)
      let files = try LessonFolder(Installation.find()).read()
      var learn = LearnState()
      learn.lessons = files.lessons.map(\.lesson)
      learn.progress = try LessonProgress(folders).read()
      learn.faults = files.faults
      put(plainLessons(of: learn))
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say whether lessons are right, and whether their keys solve them.",
      discussion: """
        rankscope learn check my-lesson.toml
        """)

    @Argument(
      help: "Lessons: .toml files, with what they change of the corpus beside them.",
      completion: .file())
    var files: [String]
    @OptionGroup var models: ModelOptions

    func run() async throws {
      let installation = try Installation.find()
      let folders = try Folders(environment: ProcessInfo.processInfo.environment)
      let setup = try Setup(CorpusOptions.parse([]), models, folders)
      let loaded = try await setup.engineModels()
      var isRight = true
      for path in files {
        do {
          let lesson = try await check(path, installation, folders, loaded)
          put("\(path): right; its keys do all of \(counted(lesson.steps.count, "step"))\n")
        } catch let faults as LessonFaults {
          isRight = false
          put("\(faults)\n")
        }
      }
      if !isRight { throw ExitCode(ExitStatus.no) }
    }

    /// Reads a lesson and does it by its keys.
    private func check(
      _ path: String, _ installation: Installation, _ folders: Folders, _ models: EngineModels
    ) async throws -> Lesson {
      let file = try LessonFile(path: path)
      let meter = ProgressMeter()
      defer { meter.clear() }
      let engine = try await file.engine(installation, folders, models) { meter.show($0) }
      var trial = LessonTrial(file, engine)
      let faults = try await trial.faults()
      guard faults.isEmpty else { throw LessonFaults(faults) }
      return file.lesson
    }
  }
}
