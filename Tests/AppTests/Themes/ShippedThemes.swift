import Cells
import Foundation

@testable import rankscope

/// The themes that come with the program, and what they owe.
enum ShippedThemes {
  static let files = ThemeFile(
    folders: [
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "themes").path
    ])

  static let names = files.names

  static func theme(named name: String) throws -> Theme { try files.theme(named: name) }

  /// Those that give every role a colour, so that it can be reckoned with.
  static let coloured = names.filter { name in
    (try? theme(named: name))?[.text].background != nil
  }

  /// What is read as words or numbers, or is a sign no larger than a letter.
  static let words: [Role] = [
    .text, .muted, .title, .accent, .key, .match, .good, .bad, .warning, .info, .rankUp, .rankDown,
    .rankSame, .rankNew, .judged, .unjudged, .threshold, .axis, .added, .removed,
  ]

  /// Bars, meters and the frame that has the focus.
  static let shapes: [Role] = [
    .borderFocused, .barBm25, .barEmbed, .barDense, .barFuse, .barRerank, .barPack, .barScore,
    .segmentOdd, .segmentEven, .meterLow, .meterMiddle, .meterHigh,
  ]

  /// Lines that only part what is apart anyway.
  static let ornaments: [Role] = [.border, .room]

  /// What words and shapes are drawn on; only the passage's text is drawn on shades.
  static let rows: [Role?] = [nil, .selection, .selectionLinked]
  static let shades: [Role] = [.shadeLow, .shadeMiddle, .shadeHigh]

  /// What must not be mistaken for each other: opposite verdicts and moves, what was kept and cut,
  /// neighbouring segments and degrees, and stages whose bars stand under each other.
  static let rivals: [(Role, Role)] = [
    (.good, .bad), (.good, .warning), (.bad, .warning),
    (.rankUp, .rankDown), (.rankUp, .rankSame), (.rankDown, .rankSame),
    (.rankNew, .rankUp), (.rankNew, .rankDown), (.rankNew, .rankSame),
    (.added, .removed), (.judged, .unjudged), (.good, .unjudged), (.bad, .unjudged),
    (.barScore, .muted), (.segmentOdd, .segmentEven),
    (.meterLow, .meterMiddle), (.meterMiddle, .meterHigh), (.meterLow, .meterHigh),
    (.barBm25, .barEmbed), (.barEmbed, .barDense), (.barDense, .barFuse), (.barFuse, .barRerank),
    (.barRerank, .barPack),
  ]
}
