extension Drift: Encodable {
  private enum CodingKeys: String, CodingKey {
    case changes, overlap, scores, latency
    case rows = "measures"
    case questions = "queries"
    case topScore = "top_score"
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(changes, forKey: .changes)
    try fields.encode(rows, forKey: .rows)
    try fields.encode(questions, forKey: .questions)
    try fields.encodeIfPresent(overlap, forKey: .overlap)
    try fields.encodeIfPresent(scores, forKey: .scores)
    try fields.encodeIfPresent(topScore, forKey: .topScore)
    try fields.encode(latency, forKey: .latency)
  }
}
