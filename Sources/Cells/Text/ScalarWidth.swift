/// How a scalar behaves in a terminal, before it is combined with its neighbours.
enum ScalarKind {
  /// Takes this many columns.
  case spacing(Int)
  /// Drawn over the base before it.
  case mark
  /// Chooses a presentation or joins neighbours; never drawn.
  case variation, joiner
  /// A skin tone: drawn only where nothing comes before it.
  case emojiModifier
  /// Half of a flag, shown as its letter.
  case regionalIndicator
  /// The vowel or final consonant of a Hangul syllable in pieces.
  case hangulPart
  /// Would move the cursor, reorder the line or hide text; shown as this scalar instead.
  case replaced(Unicode.Scalar)
}

extension Unicode.Scalar {
  /// What this scalar does in a terminal.
  var terminalKind: ScalarKind {
    switch value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF: .spacing(1)
    case 0...0x1F: .replaced(Unicode.Scalar(value + 0x2400) ?? "\u{FFFD}")
    case 0x7F: .replaced("\u{2421}")
    case 0x200D: .joiner
    case 0x200C, 0xFE00...0xFE0F, 0xE0100...0xE01EF: .variation
    case 0x2010...0x2027, 0x2190...0x22FF, 0x2500...0x25FC: .spacing(1)
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: .hangulPart
    case 0x1F1E6...0x1F1FF: .regionalIndicator
    case 0x1F3FB...0x1F3FF: .emojiModifier
    case 0x2028, 0x2029, 0x3164, 0xFFA0: .replaced("\u{FFFD}")
    default: looked
    }
  }

  /// The kind by the tables, and by the general category for what must not be drawn.
  private var looked: ScalarKind {
    if WidthTable.zeroWidth.holds(value) { return .mark }
    if WidthTable.wide.holds(value) { return .spacing(2) }
    switch properties.generalCategory {
    case .control, .format, .unassigned, .surrogate: return .replaced("\u{FFFD}")
    default: return .spacing(1)
    }
  }
}

extension [UInt32] {
  /// Tells whether a value lies in one of the ranges, given as pairs of first and last, in order.
  ///
  /// - Complexity: O(log n)
  func holds(_ value: UInt32) -> Bool {
    var low = 0
    var high = count / 2
    while low < high {
      let middle = (low + high) / 2
      if self[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
    }
    return low < count / 2 && self[2 * low] <= value
  }
}
