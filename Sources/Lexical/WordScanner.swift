/// Finds the words of a text, as ranges of its UTF-8 bytes.
///
/// The rules are those of Unicode's word boundaries (UAX #29), which Lucene's StandardTokenizer
/// follows, with the changes that identifiers in business text ask for; `Analyzer` lists them.
struct WordScanner {
  /// What a range of bytes is to the index.
  enum Span {
    case word
    /// Words joined by hyphens or underscores, at least one with a digit: `E-4107`.
    case code
  }

  private let bytes: [UInt8]
  private let asciiKinds = CharacterKind.ascii
  private var position = 0

  /// Scans a text given as the UTF-8 bytes of a `String`.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Calls `visit` with every word in text order, and with a code right after its last word.
  mutating func scan(_ visit: (Range<Int>, Span) -> Void) {
    while skipToWord() {
      scanRun(visit)
    }
  }

  private mutating func skipToWord() -> Bool {
    while position < bytes.count {
      let unit = unit(at: position)
      if unit.kind.startsWord { return true }
      position += unit.width
    }
    return false
  }

  private mutating func scanRun(_ visit: (Range<Int>, Span) -> Void) {
    let start = position
    var words = 0
    var hasDigit = false
    repeat {
      let wordStart = position
      hasDigit = skipWord() || hasDigit
      visit(wordStart..<position, .word)
      words += 1
    } while skipHyphen()
    if words > 1 && hasDigit { visit(start..<position, .code) }
  }

  /// Moves past the word at `position` and tells whether it has a digit.
  private mutating func skipWord() -> Bool {
    let first = unit(at: position)
    position += first.width
    var previous = first.kind
    var hasDigit = previous == .digit
    while let next = continuation(after: previous) {
      position += next.width
      if next.kind == .letter || next.kind == .digit { previous = next.kind }
      hasDigit = hasDigit || previous == .digit
    }
    return hasDigit
  }

  /// The unit at `position` when it belongs to the word whose last letter or digit is `previous`.
  private func continuation(after previous: CharacterKind) -> Unit? {
    let unit = unit(at: position)
    return switch unit.kind {
    case .mark: unit
    case .letter, .digit: previous == .ideograph ? nil : unit
    case .apostrophe, .dot, .comma: joins(unit, after: previous) ? unit : nil
    case .ideograph, .hyphen, .other: nil
    }
  }

  private func joins(_ joiner: Unit, after previous: CharacterKind) -> Bool {
    let next = position + joiner.width
    return switch joiner.kind {
    case .apostrophe: previous != .ideograph && unit(at: next).kind == .letter
    case .dot: previous == .digit && unit(at: next).kind == .digit
    case .comma: previous == .digit && startsGroupOfThreeDigits(at: next)
    default: false
    }
  }

  private func startsGroupOfThreeDigits(at offset: Int) -> Bool {
    let asciiDigits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return bytes[offset...].prefix(4).prefix { asciiDigits.contains($0) }.count == 3
  }

  /// Moves past a single hyphen or underscore that joins two words.
  private mutating func skipHyphen() -> Bool {
    let unit = unit(at: position)
    guard unit.kind == .hyphen else { return false }
    let next = position + unit.width
    guard self.unit(at: next).kind.startsWord else { return false }
    position = next
    return true
  }
}

extension WordScanner {
  /// A Unicode scalar of the text: its kind and its width in bytes, 0 past the end.
  private struct Unit {
    var kind: CharacterKind
    var width: Int
  }

  private func unit(at offset: Int) -> Unit {
    guard offset < bytes.count else { return Unit(kind: .other, width: 0) }
    let lead = bytes[offset]
    if lead < 0x80 { return Unit(kind: asciiKinds[Int(lead)], width: 1) }
    let width = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    return Unit(kind: CharacterKind(scalar(at: offset, width: width)), width: width)
  }

  /// Decodes a scalar of more than one byte; a `String`'s bytes are always valid UTF-8.
  private func scalar(at offset: Int, width: Int) -> Unicode.Scalar {
    var value = UInt32(bytes[offset]) & (0x7F >> UInt32(width))
    for byte in bytes[offset + 1..<min(offset + width, bytes.count)] {
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
