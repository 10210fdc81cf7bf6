/// How a cell looks, in words of meaning: the theme turns it into colours when it is shown.
///
/// `role` gives the foreground and `background`, when there is one, the colour behind it, so that
/// a selected row keeps the colours of its data.
package struct Style: Hashable, Sendable {
  package var role: Role
  package var background: Role?
  package var attributes: Attributes

  /// Makes a style from a role, the role whose background lies behind it, and added attributes.
  package init(_ role: Role, on background: Role? = nil, _ attributes: Attributes = []) {
    self.role = role
    self.background = background
    self.attributes = attributes
  }

  package static let text = Style(.text)
  package static let muted = Style(.muted)
  package static let border = Style(.border)
  package static let title = Style(.title)
  package static let accent = Style(.accent)
}
