extension Theme {
  /// Attributes and no colours: what is drawn with when no theme file is at hand.
  package static let plain = Theme(
    name: "plain",
    looks: [
      .muted: Look(attributes: .dim),
      .border: Look(attributes: .dim),
      .borderFocused: Look(attributes: .bold),
      .title: Look(attributes: .bold),
      .accent: Look(attributes: .bold),
      .selection: Look(attributes: .reverse),
      .selectionLinked: Look(attributes: .underline),
      .match: Look(attributes: .underline),
      .bad: Look(attributes: .bold),
    ])
}
