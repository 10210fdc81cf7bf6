import ArgumentParser
import Foundation
import Retrieval
import Screens
import Storage

/// `rankscope search`: one run, headless.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Ask one question; print both lists, the stages and the context.",
    discussion: """
      rankscope search "refund in Japan?"                      of the sample corpus
      rankscope search "refund in Japan?" notes/ --json        of your documents, for scripts
      rankscope search "who signs?" notes/ -k 20 -n 3 --filter lang=en
      rankscope search "bicycle allowance" --fail-on-abstain   exit code 1 where nothing is confident
      """)

  @Argument(help: "The question.")
  var query: String
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var models: ModelOptions
  @Flag(help: "Print one JSON value.")
  var json = false
  @Flag(help: "Exit with 1 where nothing is kept.")
  var failOnAbstain = false

  func run() async throws {
    // What is wrong with the arguments is told before the work of opening.
    let (question, settings) = (try Bench.question(query), try settings.settings())
    let bench = try await Bench.open(corpus, models)
    let trace = try await bench.ask(question, settings).trace
    put(json ? try SearchReport(trace).json : bench.plainText(of: trace))
    if let failure = trace.unreachedServer {
      say("rankscope: nothing was scored: \(failure)")
      throw ExitCode(ExitStatus.unreachable)
    }
    if failOnAbstain, trace.kept.isEmpty { throw ExitCode(ExitStatus.no) }
  }
}

extension Trace {
  /// Why a server that should have ranked the candidates scored none of them; nil where it did,
  /// where none was asked, and where a deadline allows for that.
  fileprivate var unreachedServer: String? {
    guard case .remote = settings.reranker, settings.deadline == 0, !candidates.isEmpty,
      verdict?.topScore == nil,
      let stage = stage(.rerank), stage.status == .fallback || stage.status == .failed
    else { return nil }
    return stage.detail ?? "the server gave no score"
  }
}
