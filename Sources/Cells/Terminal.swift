/// What the event loop needs from a terminal.
///
/// One owner, on the main actor, holds it.
@MainActor
package protocol Terminal: AnyObject {
  /// The size of the screen now.
  var size: Size { get }

  /// The colours that the terminal can show.
  var colourDepth: ColourDepth { get }

  /// Shows a screen: writes what differs from the one before, in the theme's colours, and places
  /// the cursor.
  func present(_ buffer: Buffer, theme: Theme)

  /// The next input that has arrived, or nil when there is none; never waits.
  func nextInput() -> Input?
}
