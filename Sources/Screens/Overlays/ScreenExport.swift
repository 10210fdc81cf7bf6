/// A form in which any screen leaves the program, as it stands.
package enum ScreenExport: String, CaseIterable, Sendable {
  case svg, ansi, text

  var title: String {
    switch self {
    case .svg: "this screen as SVG, a picture"
    case .ansi: "this screen with its colours, for a terminal"
    case .text: "this screen as text"
    }
  }

  /// The name of the file.
  package var name: String {
    switch self {
    case .svg: "screen.svg"
    case .ansi: "screen.ansi"
    case .text: "screen.txt"
    }
  }
}
