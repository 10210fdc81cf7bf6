extension PairedComparison: Codable {
  private enum CodingKeys: String, CodingKey {
    case queries, missing, before, after, difference, interval, p
    case wins, ties, losses
    case adjustedP = "adjusted_p"
    case effectSize = "effect_size"
  }

  /// Reads a comparison; a mean of no query stands as null.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    queries = try fields.decode(Int.self, forKey: .queries)
    missing = try fields.decode(Int.self, forKey: .missing)
    before = try fields.decodeIfPresent(Double.self, forKey: .before) ?? .nan
    after = try fields.decodeIfPresent(Double.self, forKey: .after) ?? .nan
    difference = try fields.decodeIfPresent(Double.self, forKey: .difference) ?? .nan
    interval = try fields.decodeIfPresent(Interval.self, forKey: .interval)
    p = try fields.decodeIfPresent(Double.self, forKey: .p)
    adjustedP = try fields.decodeIfPresent(Double.self, forKey: .adjustedP)
    effectSize = try fields.decodeIfPresent(Double.self, forKey: .effectSize)
    wins = try fields.decode(Int.self, forKey: .wins)
    ties = try fields.decode(Int.self, forKey: .ties)
    losses = try fields.decode(Int.self, forKey: .losses)
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(queries, forKey: .queries)
    try fields.encode(missing, forKey: .missing)
    // JSON has no word for "not a number".
    try fields.encode(before.isNaN ? nil : before, forKey: .before)
    try fields.encode(after.isNaN ? nil : after, forKey: .after)
    try fields.encode(difference.isNaN ? nil : difference, forKey: .difference)
    try fields.encodeIfPresent(interval, forKey: .interval)
    try fields.encodeIfPresent(p, forKey: .p)
    try fields.encodeIfPresent(adjustedP, forKey: .adjustedP)
    try fields.encodeIfPresent(effectSize, forKey: .effectSize)
    try fields.encode(wins, forKey: .wins)
    try fields.encode(ties, forKey: .ties)
    try fields.encode(losses, forKey: .losses)
  }
}
