/// What a piece of the screen means; a theme gives each role its colours and attributes.
package enum Role: String, CaseIterable, Hashable, Sendable {
  // The page.
  case text, muted, border, borderFocused, title, accent, key
  // Rows and words picked out; these have backgrounds.
  case selection, selectionLinked, match
  // Verdicts.
  case good, bad, warning, info
  // Where a chunk moved.
  case rankUp, rankDown, rankSame, rankNew
  // Judgements and the line between kept and left out.
  case judged, unjudged, threshold
  // Latency bars, one for each stage.
  case barBm25, barEmbed, barDense, barFuse, barRerank, barPack
  // Score bars, and the context window's segments with what is left of it.
  case barScore, segmentOdd, segmentEven, room
  // Meters by how full they are.
  case meterLow, meterMiddle, meterHigh
  // Axes of plots; shading of sentences by their effect (backgrounds).
  case axis, shadeLow, shadeMiddle, shadeHigh
  // Lines of a comparison.
  case added, removed

  /// The role that stands in where a theme does not name this one; nil only for `text`.
  package var fallback: Role? {
    switch self {
    case .text: nil
    case .muted, .title, .accent, .selection, .good, .bad, .rankSame: .text
    case .border, .room, .unjudged, .axis: .muted
    case .borderFocused, .key, .match, .info, .barScore, .threshold: .accent
    case .selectionLinked, .shadeLow, .shadeMiddle, .shadeHigh: .selection
    case .rankUp, .judged, .meterLow, .added: .good
    case .warning, .rankDown, .meterHigh, .removed: .bad
    case .meterMiddle: .warning
    case .rankNew: .info
    case .barBm25, .barDense, .barFuse, .barPack: .info
    case .barEmbed, .barRerank, .segmentOdd: .accent
    case .segmentEven: .info
    }
  }
}
