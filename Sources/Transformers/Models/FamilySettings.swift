/// What a family of encoders has beyond the sizes that all share.
package enum FamilySettings: Sendable, Equatable {
  /// A learned vector for each position from 0, and one for each of `segments` kinds of segments.
  case bert(segments: Int)
  /// BERT whose positions are counted from after the id that fills short rows, which has none, and
  /// whose tokens are all of the first of `segments` segments.
  case roberta(padding: Int32, segments: Int)
  /// Rotary positions, local attention, gated feed-forward networks.
  case modernBert(ModernBertSettings)

  init(
    _ raw: RawConfiguration, _ family: Architecture.Family, layers: Int, _ file: String
  ) throws(ModelError) {
    switch family {
    case .bert:
      self = .bert(
        segments: try RawConfiguration.size(raw.type_vocab_size ?? 2, "type_vocab_size", file))
    case .roberta:
      let padding = raw.pad_token_id ?? 1
      guard (0..<65_536).contains(padding) else {
        throw ModelError(file, "has the impossible pad_token_id \(padding)")
      }
      self = .roberta(
        padding: Int32(padding),
        segments: try RawConfiguration.size(raw.type_vocab_size ?? 2, "type_vocab_size", file))
    case .modernBert:
      self = .modernBert(try ModernBertSettings(raw, layers: layers, file))
    }
  }

  /// Positions that no text can use, before the first.
  var unusedPositions: Int {
    if case .roberta(let padding, _) = self { Int(padding) + 1 } else { 0 }
  }
}
