import Retrieval

extension SweepReport: Encodable {
  private enum CodingKeys: String, CodingKey {
    case setting, corpus, models, settings, measure, questions, rows, knee, front, pace
    case kneeRule = "knee_rule"
  }

  /// Writes the report; knee and front as the values of their rows.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(setting, forKey: .setting)
    try fields.encode(corpus, forKey: .corpus)
    try fields.encode(models, forKey: .models)
    try fields.encode(settings, forKey: .settings)
    try fields.encode(measure, forKey: .measure)
    try fields.encode(questions, forKey: .questions)
    try fields.encode(rows, forKey: .rows)
    try fields.encode(knee.map { rows[$0].value }, forKey: .knee)
    try fields.encode(kneeRule, forKey: .kneeRule)
    try fields.encode(front.map { rows[$0].value }, forKey: .front)
    try fields.encodeIfPresent(pace, forKey: .pace)
  }
}

extension SweepReport.Row: Encodable {
  private enum CodingKeys: String, CodingKey {
    case value, quality, recall, comparison, measures, answering, latency
    case isInForce = "in_force"
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(value, forKey: .value)
    try fields.encode(point.quality, forKey: .quality)
    try fields.encode(point.recall, forKey: .recall)
    try fields.encodeIfPresent(comparison, forKey: .comparison)
    try fields.encode(measures, forKey: .measures)
    try fields.encode(answering, forKey: .answering)
    try fields.encodeIfPresent(latency, forKey: .latency)
    try fields.encode(isInForce, forKey: .isInForce)
  }
}
