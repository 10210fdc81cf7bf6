import Cells
import Foundation

/// The file that a session is recorded in, as an asciicast.
///
/// Each change of the screen is written at once, so that a crash loses nothing.
@MainActor
final class SessionRecording {
  private let file: FileHandle
  private let start = ContinuousClock.now
  private var cast = Asciicast(title: "rankscope")

  /// Makes a new file; throws a `UsageError` where it cannot be made, or is there already.
  init(path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw UsageError("\(path) is there already; record into a new file")
    }
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else {
      throw UsageError("\(path) cannot be written; name a file in a folder of your own")
    }
    self.file = file
  }

  /// Records a screen; throws where the file takes no more.
  func record(_ screen: Buffer, theme: Theme) throws {
    let lines = cast.record(screen, theme: theme, at: ContinuousClock.now - start)
    if !lines.isEmpty { try file.write(contentsOf: Data(lines.utf8)) }
  }
}
