extension Colour {
  /// How well two colours are told apart, from 1 to 21: the contrast ratio of WCAG 2.1; nil where
  /// one is the terminal's own, which nobody knows.
  ///
  /// The first sixteen of the palette count as xterm's defaults.
  /// <https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio>
  package func contrast(with other: Colour) -> Double? {
    guard let one = luminance, let other = other.luminance else { return nil }
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  /// The channels in sRGB; nil for the terminal's own.
  package var channels: (red: UInt8, green: UInt8, blue: UInt8)? {
    switch self {
    case .terminal: nil
    case .indexed(let index): Self.xtermChannels(index)
    case .rgb(let red, let green, let blue): (red, green, blue)
    }
  }

  /// The relative luminance of WCAG 2.1, from 0 to 1.
  private var luminance: Double? {
    channels.map {
      0.2126 * OKLab.linear($0.red) + 0.7152 * OKLab.linear($0.green)
        + 0.0722 * OKLab.linear($0.blue)
    }
  }

  /// The colour on the way to another: 0 stays, 1 arrives; itself where either is the terminal's.
  func mixed(with other: Colour, share: Double) -> Colour {
    guard let mine = channels, let theirs = other.channels else { return self }
    func between(_ one: UInt8, _ other: UInt8) -> UInt8 {
      UInt8((Double(one) * (1 - share) + Double(other) * share).rounded())
    }
    return .rgb(
      between(mine.red, theirs.red), between(mine.green, theirs.green),
      between(mine.blue, theirs.blue))
  }
}
