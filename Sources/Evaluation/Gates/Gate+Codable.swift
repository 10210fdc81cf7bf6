extension Gate {
  private enum CodingKeys: String, CodingKey {
    case passes, failures, rows, limits, changes
    case latency = "p95_ms"
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(passes, forKey: .passes)
    try fields.encode(failures, forKey: .failures)
    try fields.encode(rows, forKey: .rows)
    try fields.encode(limits, forKey: .limits)
    try fields.encode(changes, forKey: .changes)
    try fields.encodeIfPresent(latency, forKey: .latency)
  }
}

extension Gate.Row: Encodable {
  private enum CodingKeys: String, CodingKey { case segment, measure, failure }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encodeIfPresent(segment, forKey: .segment)
    try fields.encode(measure, forKey: .measure)
    try fields.encodeIfPresent(failure, forKey: .failure)
    try comparison.encode(to: encoder)
  }
}
