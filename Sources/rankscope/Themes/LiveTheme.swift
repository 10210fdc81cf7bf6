import Cells
import Foundation
import Screens

/// The theme that the screens are drawn with: another one by name, or the same as its file now is.
@MainActor
final class LiveTheme {
  private let files: ThemeFile
  /// The name that was asked for last.
  private(set) var name: String
  /// The last theme that could be read.
  private(set) var theme: Theme
  /// What is wrong with the file of the name; nil where it is shown.
  private var fault: String?
  private var watch: FolderWatch?

  /// Reads the theme of a name; throws what is wrong with it.
  init(_ files: ThemeFile, named name: String) throws {
    self.files = files
    self.name = name
    theme = try files.theme(named: name)
  }

  /// The themes that can be chosen, the one in force among them.
  var names: [String] { files.names.contains(name) ? files.names : [name] + files.names }

  /// Shows another theme; the old one stays where that cannot be read.
  ///
  /// - Parameter isChosen: Whether it is more than a preview, and a fault is told again.
  /// - Returns: What is wrong with it, in one line; nil where it is shown.
  func show(_ name: String, isChosen: Bool) -> Notice? {
    guard name != self.name else {
      return isChosen ? fault.map { Notice(.error, $0) } : nil
    }
    self.name = name
    fault = nil
    guard let notice = read(), notice.kind == .error else { return nil }
    return notice
  }

  /// Tells whenever the files of the themes were changed and that makes a difference.
  func follow(_ tell: @escaping @MainActor (Notice) -> Void) {
    let path = URL(fileURLWithPath: name).deletingLastPathComponent().path
    watch = FolderWatch(files.folders + (name.contains(".") ? [path] : [])) { [weak self] in
      if let notice = self?.read() { tell(notice) }
    }
  }

  func stop() { watch?.cancel() }

  /// Reads the files again.
  ///
  /// - Returns: A word where the theme is another than it was, or another fault keeps it.
  private func read() -> Notice? {
    do {
      let read = try files.theme(named: name)
      guard read != theme || fault != nil else { return nil }
      (theme, fault) = (read, nil)
      return Notice(.done, "theme \(name), as its file now is")
    } catch {
      let text = String(describing: error)
      guard text != fault else { return nil }
      fault = text
      return Notice(.error, text)
    }
  }
}
