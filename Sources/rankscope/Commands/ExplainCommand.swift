import ArgumentParser
import Foundation
import Retrieval
import Screens

/// `rankscope explain`: why one chunk stands where it stands.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a chunk stands where it stands, also when it is in no list.",
    discussion: """
      rankscope explain "who approves renewals?" contracts/cfo-approval-clause#4
      """)

  @Argument(help: "The question.")
  var query: String
  @Argument(help: "The chunk, as the lists of a search name it: DOCUMENT#NUMBER.")
  var chunkID: String
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var models: ModelOptions
  @Flag(help: "Print one JSON value.")
  var json = false
  @Flag(
    name: .customLong("no-importance"),
    help: "Do not try the reranker without each sentence and word.")
  var leavesImportance = false

  func run() async throws {
    let (question, settings) = (try Bench.question(query), try settings.settings())
    let bench = try await Bench.open(corpus, models)
    let explanation = try await bench.engine.explain(
      chunkID, in: bench.ask(question, settings))
    let importance =
      leavesImportance || !explanation.canBeWeighed
      ? nil : try await bench.engine.importance(of: explanation)
    let matches = try await bench.engine.matches(of: explanation)
    put(
      json
        ? try Self.json(ExplanationReport(explanation, matches: matches, importance: importance))
        : plainText(of: explanation, matches: matches, importance: importance))
  }

  private static func json(_ report: ExplanationReport) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
  }
}
