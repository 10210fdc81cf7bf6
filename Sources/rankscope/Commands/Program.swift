import ArgumentParser
import Foundation
import Interchange

/// The command line.
struct Rankscope: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rankscope",
    abstract: "See why retrieval ranks what it ranks: before and after reranking, side by side.",
    discussion: """
      rankscope                              opens the sample corpus
      rankscope notes/                       opens a folder of your own documents
      rankscope search "refund in Japan?"    one run, as text; --json for scripts
      rankscope doctor                       what works here, and what is missing
      """,
    version: programVersion,
    subcommands: [
      OpenCommand.self, SearchCommand.self, ExplainCommand.self, IndexCommand.self,
      EvalCommand.self, SweepCommand.self, GateCommand.self, CalibrateCommand.self,
      MeasureCommand.self, FuseCommand.self, RerankCommand.self, EmbedCommand.self,
      TokenizeCommand.self, ModelsCommand.self, SettingsCommand.self,
      JudgementsCommand.self, TracesCommand.self, LearnCommand.self, ConfigCommand.self,
      DoctorCommand.self, CompletionsCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)
}

let programVersion = "0.1.0"

/// How the program ends.
enum ExitStatus {
  static let no: Int32 = 1
  static let unusable: Int32 = 2
  static let unreachable: Int32 = 3
  static let cancelled: Int32 = 130
}

@main
enum Program {
  static func main() async {
    // What is written holds questions and passages: it is the owner's alone.
    umask(0o077)
    do {
      var command = try Rankscope.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(with: error)
    }
  }

  /// Ends the program: help goes to standard output, an error to standard error in one line.
  private static func leave(with error: any Error) -> Never {
    if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
    if error is CancellationError { Foundation.exit(ExitStatus.cancelled) }
    guard Rankscope.exitCode(for: error) != .success else { Rankscope.exit(withError: error) }
    say("rankscope: " + inOneLine(error))
    let isOutOfReach =
      (error as? HubError)?.isOutOfReach ?? (error as? ReceiverError)?.isOutOfReach ?? false
    Foundation.exit(isOutOfReach ? ExitStatus.unreachable : ExitStatus.unusable)
  }

  private static func inOneLine(_ error: any Error) -> String {
    let known = Rankscope.message(for: error)
    let text = known.isEmpty ? String(describing: error) : known
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

/// Whether standard error is a terminal on which a line can be written over.
var canWriteOverLines: Bool {
  isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
}

/// Writes a line for people to standard error.
func say(_ line: String) {
  FileHandle.standardError.write(Data((line.inert + "\n").utf8))
}

/// Writes data to standard output; a closed pipe ends the program quietly, a full disk does not.
///
/// Whatever text it holds is shown by a terminal, never obeyed; only of a drawn screen the control
/// sequences are meant.
///
/// - Parameter isData: Whether other programs read it, which have no such escapes: where it goes to
///   no terminal, it stays as it is.
func put(_ text: String, isDrawn: Bool = false, isData: Bool = false) {
  let staysAsIs = isDrawn || (isData && isatty(STDOUT_FILENO) == 0)
  do {
    try FileHandle.standardOutput.write(contentsOf: Data((staysAsIs ? text : text.inert).utf8))
  } catch {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if cause?.code == Int(EPIPE) { Foundation.exit(0) }
    say("rankscope: standard output cannot be written; make room or write elsewhere")
    Foundation.exit(ExitStatus.unusable)
  }
}
