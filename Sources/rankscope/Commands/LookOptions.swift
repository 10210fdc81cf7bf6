import ArgumentParser
import Cells
import Foundation
import NcursesBackend
import Screens

/// How the screens look.
struct LookOptions: ParsableArguments {
  @Option(
    help: "A theme's name (see themes/), or a .toml file, or .yaml of base16.", completion: .theme)
  var theme: String?
  @Flag(help: "Draw without box and block characters.")
  var ascii = false
  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
  var leavesMouse = false
  @Flag(
    name: .customLong("no-motion"),
    help: "Let rows jump to their places, as the environment's NO_MOTION does.")
  var leavesMotion = false
  @Option(help: "The frame's size for --once, such as 120x36.")
  var size: String?

  /// What the configuration says, with what was given over it.
  func look() throws -> Config.Look {
    var look = try ConfigFile.read().look
    look.theme = theme ?? look.theme
    look.ascii = ascii || look.ascii
    look.mouse = look.mouse && !leavesMouse
    return look
  }

  /// Whether rows move to their places.
  var usesMotion: Bool {
    !leavesMotion && (ProcessInfo.processInfo.environment["NO_MOTION"] ?? "").isEmpty
  }

  /// The size given, else 120x36.
  func frameSize() throws -> Size {
    let text = size ?? "120x36"
    let parts = text.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, (1...1000).contains(parts[0]), (1...1000).contains(parts[1]) else {
      throw UsageError("size is \(text); write columns x rows, such as 120x36")
    }
    return Size(width: parts[0], height: parts[1])
  }

  /// One frame as text, with colours where standard output is a terminal, or as a picture.
  func render(_ state: State, asPicture: Bool) throws -> String {
    let look = try look()
    var buffer = Buffer(size: state.size, glyphs: look.glyphs)
    draw(state, into: &buffer)
    buffer.cursor = nil
    let theme = try look.theme(Installation.find())
    if asPicture {
      return ScreenExport.svg.text(of: buffer, theme: theme, title: state.pictureTitle)
    }
    guard isatty(STDOUT_FILENO) == 1 else { return buffer.plainText }
    let environment = ProcessInfo.processInfo.environment
    return buffer.ansi(
      theme: theme,
      depth: ColourDepth(colours: 256, environment: environment))
  }
}

extension Config.Look {
  /// The characters that lines and bars are drawn with.
  var glyphs: GlyphSet { ascii || !NcursesTerminal.localeIsUTF8 ? .ascii : .unicode }

  /// The theme of the name, from the person's folder or the installation's.
  func theme(_ installation: Installation) throws -> Theme {
    try ThemeFile(folders: Self.themeFolders(installation)).theme(named: theme)
  }

  /// The theme of the name, which can be changed, and follows its files.
  @MainActor
  func liveTheme(_ installation: Installation) throws -> LiveTheme {
    try LiveTheme(ThemeFile(folders: Self.themeFolders(installation)), named: theme)
  }

  /// Where themes lie: beside the person's configuration, and with the program.
  static func themeFolders(_ installation: Installation) -> [String] {
    let own = ConfigFile.path(environment: ProcessInfo.processInfo.environment)
      .map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    return [own, installation.root].compactMap(\.self).map { $0 + "/themes" }
  }
}
