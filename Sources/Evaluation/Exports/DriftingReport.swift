/// A report, and where an earlier one is known what has moved since.
package struct DriftingReport: Encodable {
  package var report: EvaluationReport
  package var drift: Drift?

  package init(report: EvaluationReport, drift: Drift?) {
    self.report = report
    self.drift = drift
  }

  /// Both in a format, with a newline at the end; comma-separated values are of the report alone.
  package func text(as format: ReportFormat) throws -> String {
    let tables = drift?.tables ?? []
    return switch format {
    case .table: try ([report.text(as: format)] + tables.map(\.plain)).joined(separator: "\n")
    case .markdown:
      try ([report.text(as: format)] + tables.map(\.markdown)).joined(separator: "\n")
    case .csv: try report.text(as: format)
    case .json: try json(of: self)
    }
  }

  private enum CodingKeys: String, CodingKey { case drift }

  package func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encodeIfPresent(drift, forKey: .drift)
  }
}
