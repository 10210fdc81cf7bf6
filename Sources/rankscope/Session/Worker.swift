import Foundation
import Interchange
import Retrieval
import Screens
import Storage

/// The work behind the screens: opens the corpus and runs questions, off the main thread, and
/// tells the mailbox how it goes.
@MainActor
final class Worker {
  let setup: Setup
  let traces: TraceStore?
  let mailbox: Mailbox
  var engine: SearchEngine?
  /// The engine that waits while a lesson's is in its place.
  var ownEngine: SearchEngine?
  var openingLesson: Task<Void, Never>?
  private var opening: Task<Void, Never>?
  var searching: Task<Void, Never>?
  private var explaining: Task<Void, Never>?
  var evaluating: Task<Void, Never>?
  var judging: Task<Void, Never>?
  /// The golden set with what has been judged since the corpus was opened.
  var golden: GoldenSet?
  /// Reads rows of the list of traces.
  var listing: Task<Void, Never>?
  /// Looks at the store for what is new.
  var watching: Task<Void, Never>?
  /// Removes what is kept no longer.
  var pruning: Task<Void, Never>?
  /// Receives other programs' traces; nil while nobody wants that.
  var listener: (hearing: TraceListener, heard: HeardRuns)?
  /// The last beginning or end of that, which the next one waits for.
  var turning: Task<Void, Never>?
  private var recording: Task<Void, Never>?
  /// The last finished run, which is what Explain speaks of.
  var last: SearchEngine.Answer?
  /// A finished run that waits to be recorded.
  private var unrecorded: Trace?

  init(setup: Setup, traces: TraceStore?, mailbox: Mailbox) {
    self.setup = setup
    self.traces = traces
    self.mailbox = mailbox
  }

  /// Opens the corpus, then loads the models' weights, which the first screen does not need.
  func open() {
    pruneTraces()
    let (mailbox, setup, traces) = (mailbox, setup, traces)
    opening = Task {
      do {
        let engine = try await Self.load(setup, mailbox)
        let history = await Self.history(
          of: engine.corpus.identity.name, for: setup.reading.reader, in: traces)
        self.engine = engine
        mailbox.post(
          .opened(
            engine.corpus.summary(reranker: setup.models.rerankModel), engine.corpus.golden,
            history: history))
        let notices = engine.corpus.notices.joined(separator: "; ")
        if !notices.isEmpty { mailbox.post(.said(Notice(.warning, notices))) }
        mailbox.post(.keeps(KeptSettings.presets()))
        try Task.checkCancellation()
        try await engine.models.prepare()
        measureMemory()
      } catch is CancellationError {
      } catch {
        mailbox.post(.openingFailed(String(describing: error)))
      }
    }
  }

  @concurrent
  private static func load(
    _ setup: Setup, _ mailbox: Mailbox
  ) async throws -> SearchEngine {
    try await setup.engine(loadsWeights: false) { mailbox.post(.opening($0)) }
  }

  @concurrent
  private static func history(
    of corpus: String, for reader: Reader, in traces: TraceStore?
  ) async -> [String] {
    (try? traces?.recentQueries(200, of: corpus, for: reader)) ?? []
  }

  /// Runs a question in place of one that may be under way.
  func search(_ run: Int, _ query: String, _ settings: Settings) {
    searching?.cancel()
    explaining?.cancel()
    guard let engine else { return }
    let (mailbox, replaced) = (mailbox, searching)
    searching = Task {
      // A model stops after its batch, whose verdicts this run then finds in the cache.
      await replaced?.value
      do {
        try Task.checkCancellation()
        let answer = try await Self.search(engine, run, query, settings, mailbox)
        guard !Task.isCancelled else { throw CancellationError() }
        last = answer
        mailbox.post(.finished(run: run, answer.trace))
        record(answer.trace)
        measureMemory()
      } catch is CancellationError {
        mailbox.post(.cancelled(run: run))
      } catch {
        mailbox.post(.runFailed(run: run, String(describing: error)))
      }
    }
  }

  @concurrent
  private static func search(
    _ engine: SearchEngine, _ run: Int, _ query: String, _ settings: Settings,
    _ mailbox: Mailbox
  ) async throws -> SearchEngine.Answer {
    try await engine.answer(query, settings) { event in
      switch event {
      case .started(let stage): mailbox.post(.started(run: run, stage))
      case .progress(let stage, let done, let total):
        mailbox.post(.progressed(run: run, stage, done: done, total: total))
      case .advanced(let trace): mailbox.post(.advanced(run: run, trace))
      }
    }
  }

  /// Explains a chunk, then tries the reranker without each piece of it.
  func explain(_ request: Int, _ query: String, _ chunk: String, _ settings: Settings) {
    explaining?.cancel()
    guard let engine else { return }
    let (mailbox, last) = (mailbox, last)
    explaining = Task {
      do {
        let shown = last.flatMap {
          $0.trace.query == query && $0.trace.settings == settings ? $0 : nil
        }
        try await Self.explain(engine, request, query, chunk, settings, of: shown, mailbox)
        mailbox.post(.explanationEnded(request: request, failure: nil))
      } catch is CancellationError {
        mailbox.post(.explanationEnded(request: request, failure: nil))
      } catch {
        mailbox.post(.explanationEnded(request: request, failure: String(describing: error)))
      }
    }
  }

  @concurrent
  private static func explain(
    _ engine: SearchEngine, _ request: Int, _ query: String, _ chunk: String,
    _ settings: Settings, of shown: SearchEngine.Answer?, _ mailbox: Mailbox
  ) async throws {
    let answer: SearchEngine.Answer
    if let shown { answer = shown } else { answer = try await engine.answer(query, settings) }
    let explanation = try await engine.explain(chunk, in: answer)
    mailbox.post(.explained(request: request, explanation))
    mailbox.post(.matched(request: request, try await engine.matches(of: explanation)))
    guard explanation.canBeWeighed else { return }
    _ = try await engine.importance(of: explanation) {
      mailbox.post(.weighed(request: request, $0))
    }
  }

  /// Records a run at once where a model answered; of the runs that only pack anew, as a held key
  /// makes them, the last within half a second is the record.
  func record(_ trace: Trace) {
    // A lesson leaves no trace.
    guard ownEngine == nil else { return }
    recording?.cancel()
    if unrecorded?.query != trace.query { recordNow() }
    unrecorded = trace
    guard trace.neededNoModel else { return recordNow() }
    recording = Task {
      guard (try? await Task.sleep(for: .milliseconds(500))) != nil else { return }
      recordNow()
    }
  }

  private func recordNow() {
    guard let trace = unrecorded else { return }
    unrecorded = nil
    let mailbox = mailbox
    traces?.record(trace) {
      mailbox.post(.said(Notice(.error, "the run was not recorded: \($0)")))
    }
  }

  private func measureMemory() {
    if let bytes = residentMemory() { mailbox.post(.measuredMemory(bytes)) }
  }

  /// Keeps settings under a name.
  func keep(_ preset: Preset) {
    do {
      try KeptSettings.open().store.save(
        preset.settings, as: preset.name, at: Date().timeIntervalSince1970)
      mailbox.post(.said(Notice(.done, "kept; the palette goes back with settings \(preset.name)")))
      mailbox.post(.keeps(KeptSettings.presets()))
    } catch {
      mailbox.post(.said(Notice(.error, String(describing: error))))
    }
  }

  func cancel() {
    searching?.cancel()
    explaining?.cancel()
    evaluating?.cancel()
  }

  /// Stops all work and waits until every trace is stored.
  func close() async {
    opening?.cancel()
    openingLesson?.cancel()
    searching?.cancel()
    explaining?.cancel()
    evaluating?.cancel()
    watching?.cancel()
    pruning?.cancel()
    listen(false)
    // A model stops after its batch; the process must not end while one is inside it.
    await opening?.value
    await openingLesson?.value
    await searching?.value
    await explaining?.value
    await evaluating?.value
    await judging?.value
    await turning?.value
    recordNow()
    traces?.flush()
  }
}

extension Trace {
  /// Whether everything that models say of the question was known before.
  fileprivate var neededNoModel: Bool {
    [.embed, .maxsim, .rerank].allSatisfy { stage($0)?.status ?? .skipped == .skipped }
  }
}
