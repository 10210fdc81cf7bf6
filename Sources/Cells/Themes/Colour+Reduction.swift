extension Colour {
  /// The nearest colour that a terminal of some depth can show.
  ///
  /// For 256 colours the nearest by OKLab distance of the fixed cube and greys (16 to 255), since
  /// the first sixteen are the user's own. For sixteen, xterm's defaults are assumed and the hue
  /// counts first. `.none` keeps nothing but the terminal's own colours.
  package func reduced(to depth: ColourDepth) -> Colour {
    switch (self, depth) {
    case (_, .none): .terminal
    case (.rgb, .twoHundredFiftySix): nearest(among: Self.fixed)
    case (.rgb, .sixteen), (.indexed(16...), .sixteen): nearest(among: Self.plain)
    default: self
    }
  }

  /// The colour for behind words: with sixteen it is black or white, on which the others can be
  /// read.
  func reducedBehind(to depth: ColourDepth) -> Colour {
    switch self {
    case .rgb where depth == .sixteen, .indexed(16...) where depth == .sixteen:
      (OKLab(self)?.lightness ?? 0) < 0.5 ? .indexed(0) : .indexed(15)
    default: reduced(to: depth)
    }
  }

  /// The nearest colour that is told from the one behind it as well as this one was, or at 4.5 to 1.
  ///
  /// Without it grey words would vanish where what is behind them comes down to the same grey.
  func reduced(to depth: ColourDepth, from old: Colour, onto new: Colour) -> Colour {
    let plain = reduced(to: depth)
    guard plain != self, let was = contrast(with: old), let isNow = plain.contrast(with: new),
      isNow < min(was, 4.5)
    else { return plain }
    let candidates = depth == .sixteen ? Self.plain : Self.fixed
    let legible = candidates.filter { ($0.contrast(with: new) ?? 0) >= min(was, 4.5) }
    return nearest(among: legible)
  }

  private static let plain = (UInt8(0)...15).map(Colour.indexed)
  private static let fixed = (UInt8(16)...255).map(Colour.indexed)

  private func nearest(among candidates: [Colour]) -> Colour {
    guard let wanted = OKLab(self) else { return self }
    let isCoarse = candidates.count <= 16
    func distance(_ candidate: Colour) -> Double {
      guard let found = Self.palette[candidate] else { return .infinity }
      return isCoarse
        ? wanted.hueFirst.squaredDistance(to: found.hueFirst) : wanted.squaredDistance(to: found)
    }
    return candidates.min { distance($0) < distance($1) } ?? self
  }

  private static let palette: [Colour: OKLab] = Dictionary(
    uniqueKeysWithValues: (plain + fixed).compactMap { colour in
      OKLab(colour).map { (colour, $0) }
    })
}
