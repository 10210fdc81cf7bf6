import Cells
import Screens

extension ScreenExport {
  /// A drawn screen in this form.
  func text(of screen: Buffer, theme: Theme, title: String) -> String {
    switch self {
    case .svg: screen.svg(theme: theme, title: title)
    case .ansi: screen.ansi(theme: theme, depth: .trueColour)
    case .text: screen.plainText
    }
  }
}

extension State {
  /// What a picture of the screen is called.
  var pictureTitle: String {
    let question = query.field.text
    return "rankscope, \(screen.title)" + (question.isEmpty ? "" : ": \(question)")
  }
}
