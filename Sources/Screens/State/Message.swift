package import Cells
package import Evaluation
package import Retrieval

/// What can happen to the screens.
package enum Message: Sendable {
  case input(Input)
  case resized(Size)
  case opening(OpeningProgress)
  case opened(CorpusSummary, GoldenSet, history: [String])
  case openingFailed(String)
  case started(run: Int, StageName)
  case progressed(run: Int, StageName, done: Int, total: Int)
  case advanced(run: Int, Trace)
  case finished(run: Int, Trace)
  case runFailed(run: Int, String)
  case cancelled(run: Int)
  case explained(request: Int, Explanation)
  /// Which token of the passage each token of the question is most like, by late interaction.
  case matched(request: Int, [TokenMatch])
  /// How much the pieces are worth, as far as the model has tried without them.
  case weighed(request: Int, Importance)
  case explanationEnded(request: Int, failure: String?)
  /// What a question of the golden set came to.
  case outcome(request: Int, QueryOutcome)
  /// The golden set summed up, as far as it has been run.
  case reported(request: Int, EvaluationReport)
  case evaluationEnded(request: Int, failure: String?)
  /// The golden set as it stands once something was judged.
  case judged(GoldenSet)
  /// Chunks that were asked for.
  case fetched([Chunk])
  /// The settings that are kept by name, all of them.
  case keeps([Preset])
  /// Rows of the list of traces.
  case tracesListed(request: Int, TraceListing)
  /// The rows could not be read, for this reason.
  case tracesUnlisted(request: Int, String)
  /// The picked trace, whole.
  case traceRead(request: Int, Trace)
  case traceUnreadable(request: Int, String)
  /// The two traces to be compared.
  case tracesToCompare(request: Int, Trace, Trace)
  /// The store of traces is another than it was.
  case tracesChanged
  /// There are no traces to be listed, for this reason.
  case tracesUnavailable(String)
  /// A recorded run was done again.
  case replayed(run: Int, ReplayedRun)
  /// How the receiver of traces does; nil once it has stopped.
  case listening(ListenerStatus?)
  /// The lessons, how many steps of each were met, and what is wrong with others.
  case lessonsRead([Lesson], progress: [String: Int], faults: [String])
  /// The lesson cannot begin, for this reason.
  case lessonFailed(String)
  case said(Notice)
  case measuredMemory(Int)
  /// Time passes while something runs.
  case ticked
}

/// What the screens want done; the shell around them does it and answers with messages.
package enum Effect: Equatable, Sendable {
  case search(run: Int, query: String, Settings)
  case explain(request: Int, query: String, chunk: String, Settings)
  /// Runs the golden set, in place of a run of it under way.
  case evaluate(request: Int, Settings)
  /// Keeps what was said of a chunk; the golden set comes back with it.
  case judge(ChunkJudgement)
  /// Asks for the texts of chunks, by id.
  case fetch(chunks: [String])
  case keep(Preset)
  /// Writes the settings to the project's configuration file.
  case writeSettings(Settings)
  /// Asks for rows of the list of traces, by their places, newest first.
  case listTraces(request: Int, TraceFilter, places: Range<Int>)
  /// Tells of every change of the store, or no longer.
  case watchTraces(Bool)
  case readTrace(request: Int, id: String)
  case compareTraces(request: Int, String, String)
  /// Keeps what was noted of a trace; nil forgets it.
  case note(TraceNote?, trace: String)
  case deleteTrace(String)
  case restoreTrace(DeletedTrace)
  /// Writes a trace, or the report of all false greens, into the working folder.
  case exportTrace(TraceExport, id: String)
  /// Writes the screen as it stands into the working folder.
  case exportScreen(ScreenExport)
  /// Does a recorded run again with other settings.
  case replay(run: Int, Trace, Settings)
  /// Begins or ends to receive other programs' traces.
  case listen(Bool)
  /// Opens the corpus of a lesson, by its name, in place of the one that is open.
  case openLesson(String)
  /// Goes back to the corpus that was open before.
  case closeLesson
  /// Keeps how many steps of each lesson were met.
  case keepProgress([String: Int])
  case cancel
  case copy(String)
  case save(String, name: String)
  /// Writes several files into the working folder, numbered where a name is taken.
  case export([ExportedFile])
  case setMouse(Bool)
  case redraw
  case suspend
  case quit
}
