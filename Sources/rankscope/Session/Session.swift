import Cells
import Foundation
import NcursesBackend
import Retrieval
import Screens

/// The screens in a real terminal: the loop around `reduce` and `draw`.
@MainActor
final class Session {
  private let terminal: NcursesTerminal
  private let theme: LiveTheme
  private let glyphs: GlyphSet
  private let mailbox: Mailbox
  private let worker: Worker
  private var recording: SessionRecording?
  private var state: State
  private var sources: [any DispatchSourceProtocol] = []
  private var ticker: Task<Void, Never>?
  /// The time between two ticks; nil while nothing ticks.
  private var pace: Duration?
  /// Set once the session is to end: the exit status and a last word.
  private var ending: (status: Int32, word: String?)?

  init(
    terminal: NcursesTerminal, theme: LiveTheme, glyphs: GlyphSet, state: State, mailbox: Mailbox,
    worker: Worker, recording: SessionRecording?
  ) {
    self.terminal = terminal
    self.theme = theme
    self.glyphs = glyphs
    self.state = state
    self.mailbox = mailbox
    self.worker = worker
    self.recording = recording
  }

  /// Runs until the person quits; returns the exit status and what is left to say.
  func run() async -> (status: Int32, word: String?) {
    watch()
    theme.follow { [mailbox] in mailbox.post(.said($0)) }
    worker.open()
    worker.readLessons()
    show()
    while true {
      for message in await mailbox.next() where ending == nil { take(message) }
      if let ending { return await end(ending) }
      show()
    }
  }

  private func take(_ message: Message) {
    if case .openingFailed(let reason) = message {
      ending = (ExitStatus.unusable, reason)
      return
    }
    let before = state.themes.chosen
    for effect in reduce(&state, message) { perform(effect) }
    let isChosen = state.themes.chosen != before
    if let fault = theme.show(state.shownTheme, isChosen: isChosen) {
      _ = reduce(&state, .said(fault))
    }
    keepTicking()
  }

  private func show() {
    let screen = drawn()
    terminal.present(screen, theme: theme.theme)
    do {
      try recording?.record(screen, theme: theme.theme)
    } catch {
      recording = nil
      mailbox.post(.said(Notice(.error, "the recording ends here: \(error.localizedDescription)")))
    }
  }

  private func drawn() -> Buffer {
    var buffer = Buffer(size: terminal.size, glyphs: glyphs)
    draw(state, into: &buffer)
    return buffer
  }

  /// The screen in some form, as a file.
  private func picture(_ form: ScreenExport) -> [(name: String, text: String)] {
    [(form.name, form.text(of: drawn(), theme: theme.theme, title: state.pictureTitle))]
  }

  private func end(_ ending: (status: Int32, word: String?)) async -> (Int32, String?) {
    ticker?.cancel()
    theme.stop()
    for source in sources { source.cancel() }
    terminal.close()
    await worker.close()
    return ending
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .search(let run, let query, let settings): worker.search(run, query, settings)
    case .explain(let request, let query, let chunk, let settings):
      worker.explain(request, query, chunk, settings)
    case .evaluate(let request, let settings): worker.evaluate(request, settings)
    case .judge(let judgement): worker.judge(judgement)
    case .fetch(let chunks): worker.fetch(chunks: chunks)
    case .keep(let preset): worker.keep(preset)
    case .writeSettings(let settings): mailbox.post(.said(write(settings)))
    case .replay(let run, let trace, let settings): worker.replay(run, trace, settings)
    case .listTraces, .watchTraces, .readTrace, .compareTraces, .note, .deleteTrace,
      .restoreTrace, .exportTrace, .listen:
      performOnTraces(effect)
    case .exportScreen(let form): mailbox.post(.said(save(picture(form))))
    case .openLesson(let name): worker.openLesson(name)
    case .closeLesson: worker.closeLesson()
    case .keepProgress(let progress): worker.keepProgress(progress)
    case .cancel: worker.cancel()
    case .copy(let text): terminal.copy(text)
    case .save(let text, let name): mailbox.post(.said(save([(name, text)])))
    case .export(let files): mailbox.post(.said(save(files.map { ($0.name, $0.text) })))
    case .setMouse(let isUsed): terminal.useMouse(isUsed)
    case .redraw: terminal.redraw()
    case .suspend:
      terminal.suspend()
      terminal.takeSize()
      mailbox.post(.resized(terminal.size))
    case .quit: ending = (0, nil)
    }
  }

  private func performOnTraces(_ effect: Effect) {
    switch effect {
    case .listTraces(let request, let filter, let places):
      worker.listTraces(request, filter, places)
    case .watchTraces(let isOn): worker.watchTraces(isOn)
    case .readTrace(let request, let id): worker.readTrace(request, id)
    case .compareTraces(let request, let one, let other):
      worker.compareTraces(request, one, other)
    case .note(let note, let id): worker.note(note, trace: id)
    case .deleteTrace(let id): worker.deleteTrace(id)
    case .restoreTrace(let deleted): worker.restore(deleted)
    case .exportTrace(let form, let id): worker.exportTrace(form, id)
    case .listen(let isOn): worker.listen(isOn)
    default: break
    }
  }

  /// Writes the settings into the project's configuration file.
  private func write(_ settings: Settings) -> Notice {
    do {
      let over = try ConfigFile.write(settings)
      guard over.isEmpty else {
        let names = Set(over).sorted().joined(separator: ", ")
        return Notice(.warning, "written to \(ConfigFile.project), over which \(names) goes")
      }
      return Notice(.done, "written to \(ConfigFile.project), where every command finds them")
    } catch {
      return Notice(.error, String(describing: error))
    }
  }

  /// Writes files into the working folder.
  private func save(_ files: [(name: String, text: String)]) -> Notice {
    do {
      let names = try files.map { try WorkingFolder.write($0.text, as: $0.name) }
      return Notice(
        .done, "saved \(names.joined(separator: " and ")) in \(WorkingFolder.path)")
    } catch {
      return Notice(.error, String(describing: error))
    }
  }

  /// Ticks while something runs, faster while something moves, and only then.
  private func keepTicking() {
    let wanted: Duration? =
      state.isMoving ? .milliseconds(40) : state.isBusy ? .milliseconds(120) : nil
    guard wanted != pace else { return }
    pace = wanted
    ticker?.cancel()
    ticker = wanted.map { pace in
      Task { [mailbox] in
        while (try? await Task.sleep(for: pace)) != nil { mailbox.post(.ticked) }
      }
    }
  }

  /// Listens to the keyboard, to changes of the window's size, and to requests to stop.
  private func watch() {
    let input = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .main)
    input.setEventHandler { [self] in MainActor.assumeIsolated { readInput() } }
    let resize = DispatchSource.makeSignalSource(signal: SIGWINCH, queue: .main)
    resize.setEventHandler { [self] in MainActor.assumeIsolated { takeSize() } }
    sources = [input, resize]
    input.activate()
    resize.activate()
  }

  private func readInput() {
    while let input = terminal.nextInput() { mailbox.post(.input(input)) }
    if hasHungUp {
      ending = (ExitStatus.cancelled, nil)
      mailbox.post(.ticked)
    }
  }

  /// Whether the terminal is gone.
  ///
  /// Where hanging up is ignored (nohup), nothing else tells, and the end of the input would be
  /// read again and again.
  private var hasHungUp: Bool {
    var input = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
    return poll(&input, 1, 0) > 0 && input.revents & Int16(POLLHUP) != 0
  }

  private func takeSize() {
    terminal.takeSize()
    mailbox.post(.resized(terminal.size))
  }
}
