import ArgumentParser
import Foundation
import Retrieval
import Screens
import Storage

/// `rankscope search`: one run, headless.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Ask one question; print both lists, the stages and the context.")

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
    if failOnAbstain, trace.kept.isEmpty { throw ExitCode(ExitStatus.no) }
  }
}
