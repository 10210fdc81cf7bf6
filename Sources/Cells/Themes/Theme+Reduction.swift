extension Theme {
  /// The look of a style with the nearest colours that a terminal of some depth can show.
  ///
  /// Where a background comes down to the page's, what it said is said by an attribute.
  package func look(of style: Style, at depth: ColourDepth) -> Look {
    var look = look(of: style)
    let page = self[.text].background ?? .terminal
    let behind = look.background ?? .terminal
    let isLost = behind.reducedBehind(to: depth) == page.reducedBehind(to: depth)
    if isLost, let role = style.background { look.attributes.formUnion(role.standIn) }
    return look.reduced(to: depth)
  }
}

extension Role {
  /// What marks the place of a background that is not seen.
  fileprivate var standIn: Attributes {
    switch self {
    case .selection, .shadeHigh: .reverse
    case .selectionLinked: .underline
    case .shadeMiddle: .bold
    default: []
    }
  }
}

extension Look {
  /// The look with the nearest colours that a terminal of some depth can show; what can be read
  /// can still be read.
  package func reduced(to depth: ColourDepth) -> Look {
    let behind = background?.reducedBehind(to: depth)
    return Look(
      foreground: foreground.reduced(
        to: depth, from: background ?? .terminal, onto: behind ?? .terminal),
      background: behind, attributes: attributes)
  }
}
