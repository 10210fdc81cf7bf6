import ArgumentParser
import Cells
import Foundation
import Interchange
import NcursesBackend
import Retrieval
import Screens
import Storage

/// `rankscope [CORPUS]`: the screens, or the same content as text where there is no terminal.
struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a corpus in the screens (the default).",
    discussion: """
      rankscope notes/ --query "Who signs a renewal?"    asks at once
      rankscope notes/ --plain                           the same as text, for pipes and readers
      rankscope notes/ --plain --screen evaluate         another screen as text
      rankscope notes/ --once --size 80x24               one frame of the screens
      rankscope notes/ --once --svg frame.svg            as a picture
      """)

  @OptionGroup var corpus: CorpusOptions
  @Option(help: "A question to run at once.")
  var query: String?
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var models: ModelOptions
  @OptionGroup var look: LookOptions
  @Flag(help: "Print the content line by line, for pipes and screen readers.")
  var plain = false
  @Option(help: "With --once or --plain, the screen to print: inspect, explain, tune and so on.")
  var screen = ScreenName.inspect
  @Flag(help: "Print one frame of the screens and leave.")
  var once = false
  @Option(help: "With --once, write the frame to a file as SVG, a picture.", completion: .file())
  var svg: String?
  @Option(
    name: .customLong("trace"),
    help: "Show a run from a file, as it was recorded; traces export writes one.",
    completion: .file())
  var traceFile: String?
  @Option(help: "With --once, keys to press before the frame is drawn: 'space space'.")
  var press: String?
  @Option(help: "Record the session into a new file, as an asciicast.", completion: .file())
  var record: String?

  func validate() throws {
    if screen != .inspect, !once, !plain {
      throw ValidationError("--screen needs --once or --plain: the screens open at Inspect")
    }
    if press != nil, !once { throw ValidationError("--press needs --once: it has no keyboard") }
    if screen != .inspect, press != nil || traceFile != nil {
      throw ValidationError("--press and --trace show Inspect: leave out --screen")
    }
    if traceFile != nil, query != nil {
      throw ValidationError("--trace shows a run that was asked already: leave out --query")
    }
    if svg != nil, !once { throw ValidationError("--svg needs --once: it draws one frame") }
    if record != nil, once || plain {
      throw ValidationError("--record needs the screens: leave out --once and --plain")
    }
  }

  func run() async throws {
    let settings = try settings.settings()
    if once {
      try await printFrame(settings)
    } else if plain || !hasTerminal {
      if !plain, isatty(STDOUT_FILENO) == 1 {
        say("rankscope: no screens here, so as text; --plain --screen NAME prints another screen")
      }
      try await printText(settings)
    } else {
      try await openScreens(settings)
    }
  }

  private var hasTerminal: Bool {
    let name = ProcessInfo.processInfo.environment["TERM"] ?? ""
    return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && name != "dumb"
  }

  private func printText(_ settings: Settings) async throws {
    if screen != .inspect { return put(plainScreen(of: try await filledScreens(settings))) }
    let bench = try await Bench.open(corpus, models)
    put(bench.plainText(of: try await shown(by: bench, settings)))
  }

  /// The run of the file, else that of the question.
  private func shown(by bench: Bench, _ settings: Settings) async throws -> Trace {
    if let traceFile { return try Trace(file: traceFile) }
    return try await bench.ask(question(for: bench), settings).trace
  }

  private func printFrame(_ settings: Settings) async throws {
    if screen != .inspect { return try write(try await filledScreens(settings)) }
    let size = try look.frameSize()
    let bench = try await Bench.open(corpus, models)
    var state = State(size: size)
    state.settings = SettingsHistory(current: settings)
    state.keys = try ConfigFile.read().keys
    let opened = Message.opened(
      bench.engine.corpus.summary(reranker: models.rerankModel), bench.engine.corpus.golden,
      history: [])
    _ = reduce(&state, opened)
    let trace = try await shown(by: bench, settings)
    if traceFile != nil {
      state.show(recorded: trace)
    } else {
      state.query.field.replaceText(trace.query)
      state.show(finished: trace)
    }
    try pressKeys(on: &state)
    try write(state)
  }

  /// Presses the keys that were asked for; what they want done is left undone.
  private func pressKeys(on state: inout State) throws {
    for name in (press ?? "").split(separator: " ") {
      guard let key = Key(String(name)) else {
        throw UsageError("\(name) is no key; write names such as 3, space or ctrl-d")
      }
      _ = reduce(&state, .input(.key(key)))
    }
  }

  private func write(_ state: State) throws {
    let frame = try look.render(state, asPicture: svg != nil)
    if let svg { try OutputFile.write(frame, to: svg) } else { put(frame, isDrawn: true) }
  }

  /// The screens with the one asked for, filled as if somebody had opened it.
  private func filledScreens(_ settings: Settings) async throws -> State {
    let folders = try Folders(environment: ProcessInfo.processInfo.environment)
    let setup = try Setup(corpus, models, folders)
    let traces = try corpus.traces(folders)
    var state = State(size: try look.frameSize())
    state.settings = SettingsHistory(current: settings)
    state.keys = try ConfigFile.read().keys
    state.timeZone = .current
    let mailbox = Mailbox()
    return try await UnseenSession(
      worker: Worker(setup: setup, traces: traces, mailbox: mailbox), mailbox: mailbox,
      state: state
    ).show(screen, query: query)
  }

  /// The question given, else the first one of the golden set.
  private func question(for bench: Bench) throws -> String {
    if let question = query ?? bench.engine.corpus.golden.queries.first?.text { return question }
    throw UsageError("this corpus has no example questions; ask one with --query")
  }

  private func openScreens(_ settings: Settings) async throws {
    let folders = try Folders(environment: ProcessInfo.processInfo.environment)
    let setup = try Setup(corpus, models, folders)
    let traces = try corpus.traces(folders)
    let look = try look.look()
    let ended = try await Self.session(setup, traces, look, self, settings)
    if let word = ended.word { say("rankscope: " + word) }
    if ended.status != 0 { throw ExitCode(ended.status) }
  }

  @MainActor
  private static func session(
    _ setup: Setup, _ traces: TraceStore?, _ look: Config.Look, _ command: OpenCommand,
    _ settings: Settings
  ) async throws -> (status: Int32, word: String?) {
    // What may fail is read before the terminal is taken, or its word would go with the screens.
    let theme = try look.liveTheme(setup.installation)
    let config = try ConfigFile.read()
    let recorded = try command.traceFile.map(Trace.init(file:))
    let recording = try command.record.map(SessionRecording.init(path:))
    let mailbox = Mailbox()
    var setup = setup
    setup.tell = { mailbox.post(.said(Notice(.warning, $0))) }
    let worker = Worker(setup: setup, traces: traces, mailbox: mailbox)
    let terminal = try NcursesTerminal(mouse: look.mouse)
    var state = State(size: terminal.size)
    state.settings = SettingsHistory(current: settings)
    state.remotes = config.remotes.map(\.name)
    state.keys = config.keys
    state.usesMouse = look.mouse
    state.usesMotion = command.look.usesMotion
    state.themes = ThemeChoice(names: theme.names, chosen: theme.name)
    state.timeZone = .current
    if let recorded { state.show(recorded: recorded) }
    if let query = command.query {
      state.query.field.replaceText(query)
      state.query.isWaiting = true
    }
    return await Session(
      terminal: terminal, theme: theme, glyphs: look.glyphs, state: state,
      mailbox: mailbox, worker: worker, recording: recording
    ).run()
  }
}

extension ScreenName: ExpressibleByArgument {
  /// The screen's name in small letters.
  package init?(argument: String) {
    guard let name = Self.allCases.first(where: { "\($0)" == argument }) else { return nil }
    self = name
  }

  package static var allValueStrings: [String] { allCases.map { "\($0)" } }
}
