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
  @Flag(help: "Print one frame of the screens and leave.")
  var once = false
  @Option(help: "With --once, write the frame to a file as SVG, a picture.", completion: .file())
  var svg: String?
  @Option(help: "Record the session into a new file, as an asciicast.", completion: .file())
  var record: String?

  func validate() throws {
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
    let bench = try await Bench.open(corpus, models)
    let trace = try await bench.ask(question(for: bench), settings).trace
    put(bench.plainText(of: trace))
  }

  private func printFrame(_ settings: Settings) async throws {
    let size = try look.frameSize()
    let bench = try await Bench.open(corpus, models)
    let trace = try await bench.ask(question(for: bench), settings).trace
    var state = State(size: size)
    state.settings = SettingsHistory(current: settings)
    state.keys = try ConfigFile.read().keys
    state.query.field.replaceText(trace.query)
    let opened = Message.opened(
      bench.engine.corpus.summary(reranker: models.rerankModel), bench.engine.corpus.golden,
      history: [])
    _ = reduce(&state, opened)
    state.show(finished: trace)
    let frame = try look.render(state, asPicture: svg != nil)
    if let svg { try OutputFile.write(frame, to: svg) } else { put(frame) }
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
    let theme = try look.theme(setup.installation)
    let ended = try await Self.session(setup, traces, theme, look, self, settings)
    if let word = ended.word { say("rankscope: " + word) }
    if ended.status != 0 { throw ExitCode(ended.status) }
  }

  @MainActor
  private static func session(
    _ setup: Setup, _ traces: TraceStore?, _ theme: Theme, _ look: Config.Look,
    _ command: OpenCommand, _ settings: Settings
  ) async throws -> (status: Int32, word: String?) {
    let recording = try command.record.map(SessionRecording.init(path:))
    let mailbox = Mailbox()
    var setup = setup
    setup.tell = { mailbox.post(.said(Notice(.warning, $0))) }
    let worker = Worker(setup: setup, traces: traces, mailbox: mailbox)
    let terminal = try NcursesTerminal(mouse: look.mouse)
    var state = State(size: terminal.size)
    state.settings = SettingsHistory(current: settings)
    let config = try ConfigFile.read()
    state.remotes = config.remotes.map(\.name)
    state.keys = config.keys
    state.usesMouse = look.mouse
    state.timeZone = .current
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
