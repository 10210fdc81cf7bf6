/// A terminal that could not be taken over.
package enum NcursesError: Error, Equatable, CustomStringConvertible {
  /// None of these names is in the terminfo database, or a screen is open already.
  case cannotOpen(term: String)

  package var description: String {
    switch self {
    case .cannotOpen(let term):
      "terminal \"\(term)\" cannot be used; set TERM to one that `infocmp` knows, such as "
        + "xterm-256color, or use --plain"
    }
  }
}
