/// What the mouse did, and where.
package struct MouseEvent: Hashable, Sendable {
  /// The kinds of events.
  ///
  /// A drag is a move with the button held.
  package enum Kind: Hashable, Sendable {
    case press, drag, release, scrollUp, scrollDown
  }

  package var kind: Kind
  package var position: Point

  /// Makes an event at a position on the screen.
  package init(_ kind: Kind, at position: Point) {
    self.kind = kind
    self.position = position
  }
}

/// One thing that came from the person at the terminal.
package enum Input: Hashable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Text pasted in one piece, line ends as newlines; nothing in it is a command.
  case paste(String)
}
