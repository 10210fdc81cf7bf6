import Cells
import Evaluation
import Foundation
import Retrieval

/// A form in which a report leaves the program.
package enum ReportExport: String, CaseIterable, Sendable {
  case runs, csv, json, markdown

  var title: String {
    switch self {
    case .runs: "TREC runs of both lists"
    case .csv: "CSV, a line for each measure and segment"
    case .json: "JSON, everything"
    case .markdown: "Markdown tables"
    }
  }

  /// The names of the files.
  var names: [String] {
    switch self {
    case .runs: ["evaluation-before.run", "evaluation-after.run"]
    case .csv: ["evaluation.csv"]
    case .json: ["evaluation.json"]
    case .markdown: ["evaluation.md"]
    }
  }
}

/// A file to be written into the working folder.
package struct ExportedFile: Equatable, Sendable {
  package var name: String
  package var text: String
}

extension State {
  /// Asks in which form the report is to be written.
  mutating func offerExports() -> [Effect] {
    if let fault = exportFault {
      notice = Notice(.warning, fault)
      return []
    }
    var palette = Palette()
    palette.field = TextField("export ")
    overlay = .palette(palette)
    return []
  }

  /// Why nothing can be exported; nil where it can.
  private var exportFault: String? {
    if goldenRun.isRunning { return "wait for the run, or stop it with ^C" }
    return goldenRun.report == nil
      ? "run the golden set first: \(keys.caption(of: .runGolden))" : nil
  }

  /// Writes the report in a form, into the working folder.
  mutating func export(_ form: ReportExport) -> [Effect] {
    if let fault = exportFault {
      notice = Notice(.warning, fault)
      return []
    }
    guard let report = goldenRun.report else { return [] }
    do {
      let texts =
        switch form {
        case .runs: try [runText(\.before, named: "before"), runText(\.after, named: "after")]
        case .csv: [try report.text(as: .csv)]
        case .json: [try report.text(as: .json)]
        case .markdown: [try report.text(as: .markdown)]
        }
      return [.export(zip(form.names, texts).map { ExportedFile(name: $0, text: $1) })]
    } catch {
      notice = Notice(.error, String(describing: error))
      return []
    }
  }

  /// The lists of the questions that the report is about, as a TREC run.
  private func runText(
    _ list: KeyPath<QueryOutcome, [RetrievedDocument]>, named name: String
  ) throws -> String {
    let reported = Set(goldenRun.report?.questions.map(\.id) ?? [])
    var run = TrecRun(name: "rankscope-\(name)")
    for outcome in goldenRun.outcomes where reported.contains(outcome.query.id) {
      run.append(outcome[keyPath: list], to: outcome.query.id)
    }
    return try run.written().text
  }
}
