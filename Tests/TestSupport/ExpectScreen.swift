package import Cells
internal import Foundation
package import Testing

/// Compares a screen with the one recorded as `Screens/NAME.screen` beside the calling test.
///
/// A screen that was never recorded is recorded and the test fails once, so that somebody looks
/// at it. With `RECORD_SCREENS=1` all are recorded anew. The format has each row between bars and,
/// where `styles` is asked for, a row of letters under it with a legend at the end.
package func expectScreen(
  _ buffer: Buffer, named name: String, styles: Bool = false, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(filePath: filePath).deletingLastPathComponent().appending(path: "Screens")
  let file = folder.appending(path: name + ".screen")
  let drawn = buffer.screenText(styles: styles)
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  if recorded == drawn { return }
  let recordsAll = ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1"
  guard let recorded, !recordsAll else {
    record(drawn, at: file, sourceLocation: sourceLocation)
    return
  }
  Issue.record(
    """
    \(name).screen differs; RECORD_SCREENS=1 records it anew.
    recorded:
    \(recorded)
    drawn:
    \(drawn)
    """, sourceLocation: sourceLocation)
}

private func record(_ drawn: String, at file: URL, sourceLocation: SourceLocation) {
  do {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try drawn.write(to: file, atomically: true, encoding: .utf8)
    Issue.record(
      "Recorded \(file.lastPathComponent); look at it, then run again.\n\(drawn)",
      sourceLocation: sourceLocation)
  } catch {
    Issue.record("Cannot record \(file.path): \(error)", sourceLocation: sourceLocation)
  }
}
