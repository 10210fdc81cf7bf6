import ArgumentParser
import Evaluation

/// `rankscope measure`: the measures of any TREC run.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measure a TREC run against judgements, by ir_measures' names.",
    discussion: """
      rankscope measure qrels.tsv bm25.run                       the usual measures
      rankscope measure qrels.txt bm25.run nDCG@10 'P(rel=2)@5'
      rankscope measure qrels.tsv bm25.run --per-query --json

      nDCG, RR, P, R, AP, Success, Judged and Bpref. The gain of nDCG is the grade,
      as in trec_eval, and 2^grade - 1 as nDCG(dcg='exp-log2')@10. Every query of
      the judgements counts.
      """)

  @Argument(
    help: .init("TREC qrels, or BEIR's three columns between tabs.", valueName: "qrels"),
    completion: .file())
  var qrelsPath: String
  @Argument(
    help: .init("A TREC run: query Q0 document rank score name.", valueName: "run"),
    completion: .file())
  var runPath: String
  @Argument(help: "Measures; without any: \(Measure.usual.map(\.name).joined(separator: " ")).")
  var measures: [String] = []
  @Option(help: "What breaks ties of scores: trec, run-order, docid-asc or expected.")
  var ties = TieRule.trec
  @Flag(help: "Show each query as well.")
  var perQuery = false
  @Flag(help: "Print one JSON value.")
  var json = false

  func run() throws {
    let named = try measures.map { try Measure($0) }
    let (qrels, run) = (try Qrels(path: qrelsPath), try TrecRun(path: runPath))
    let measured = MeasuredRun(
      run, against: qrels, by: named.isEmpty ? Measure.usual : named, ties: ties)
    guard measured.missing.count < measured.queries.count else {
      throw UsageError("\(runPath) has no query of \(qrelsPath); give the qrels of its queries")
    }
    let report = MeasureReport(run, qrels, measured, perQuery: perQuery)
    put(json ? try report.json : report.text)
  }
}
