/// What a role looks like.
package struct Look: Hashable, Sendable {
  package var foreground: Colour
  /// Nil where what lies behind shows through.
  package var background: Colour?
  package var attributes: Attributes

  /// Makes a look; by default the terminal's own colours.
  package init(
    foreground: Colour = .terminal, background: Colour? = nil, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// Colours and attributes for every role.
package struct Theme: Hashable, Sendable {
  package let name: String
  /// Those that were given, without what they stand in for.
  let looks: [Role: Look]

  /// Makes a theme; a role without a look takes that of its ``Role/fallback``.
  package init(name: String, looks: [Role: Look]) {
    self.name = name
    self.looks = looks
  }

  /// The look of one role.
  package subscript(role: Role) -> Look {
    looks[role] ?? role.fallback.map { self[$0] } ?? Look()
  }

  /// The look of a style: the role's foreground over the background role's colour, else over the
  /// role's own, else over the page's, with the attributes of all of them.
  package func look(of style: Style) -> Look {
    var look = self[style.role]
    if let role = style.background {
      let behind = self[role]
      look.background = behind.background ?? look.background
      look.attributes.formUnion(behind.attributes)
    }
    look.background = look.background ?? self[.text].background
    look.attributes.formUnion(style.attributes)
    return look
  }
}
