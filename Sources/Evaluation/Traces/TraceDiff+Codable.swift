extension TraceDiff: Encodable {
  private enum CodingKeys: String, CodingKey {
    case left, right, steps, before, after, stages
    case firstDifference = "first_difference"
    case firstChange = "first_change"
    case matchedByText = "matched_by_text"
  }

  /// Writes the comparison as `rankscope traces diff --json` prints it.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(left, forKey: .left)
    try fields.encode(right, forKey: .right)
    try fields.encode(steps, forKey: .steps)
    try fields.encode(firstDifference?.name, forKey: .firstDifference)
    try fields.encode(firstChange?.name, forKey: .firstChange)
    try fields.encodeIfPresent(before, forKey: .before)
    try fields.encodeIfPresent(after, forKey: .after)
    try fields.encode(stages, forKey: .stages)
    try fields.encode(matchedByText, forKey: .matchedByText)
  }
}

extension ListDiff: Encodable {
  private enum CodingKeys: String, CodingKey {
    case rows, tau
    case leftUnit = "left_unit"
    case rightUnit = "right_unit"
    case overlap = "rbo"
    case jaccard = "jaccard_10"
    case leftOnly = "left_only"
    case rightOnly = "right_only"
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(rows, forKey: .rows)
    try fields.encode(leftUnit, forKey: .leftUnit)
    try fields.encode(rightUnit, forKey: .rightUnit)
    try fields.encode(overlap, forKey: .overlap)
    try fields.encode(jaccard, forKey: .jaccard)
    try fields.encodeIfPresent(tau, forKey: .tau)
    try fields.encode(leftOnly, forKey: .leftOnly)
    try fields.encode(rightOnly, forKey: .rightOnly)
  }
}
