package import Cells

/// What lies over the screen until it is closed.
package enum Overlay: Equatable, Sendable {
  /// The keys of the focused pane.
  case help(scroll: Int)
  case palette(Palette)
  /// The assembled context, as a generator would be sent it.
  case context(scroll: Int)
  /// The passage of the selected row.
  case passage(scroll: Int)
  /// Why the run answers, or does not.
  case abstention(scroll: Int)
  /// What differs between two runs.
  case difference(scroll: Int)
}

/// The command palette: what is written, and which of the fitting commands is picked.
package struct Palette: Equatable, Sendable {
  package var field = TextField()
  package var picked = 0

  package init() {}
}
