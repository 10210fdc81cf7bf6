internal import Foundation
package import Testing

/// Compares a text with the one recorded as `Screens/NAME.ENDING` beside the calling test.
///
/// A text that was never recorded is recorded and the test fails once, so that somebody looks at
/// it. With `RECORD_SCREENS=1` all are recorded anew.
package func expectText(
  _ text: String, named name: String, ending: String = "txt", filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(filePath: filePath).deletingLastPathComponent().appending(path: "Screens")
  let file = folder.appending(path: "\(name).\(ending)")
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  if recorded == text { return }
  let recordsAll = ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1"
  guard let recorded, !recordsAll else {
    record(text, at: file, sourceLocation: sourceLocation)
    return
  }
  Issue.record(
    """
    \(file.lastPathComponent) differs; RECORD_SCREENS=1 records it anew.
    recorded:
    \(recorded)
    now:
    \(text)
    """, sourceLocation: sourceLocation)
}

private func record(_ text: String, at file: URL, sourceLocation: SourceLocation) {
  do {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record(
      "Recorded \(file.lastPathComponent); look at it, then run again.\n\(text)",
      sourceLocation: sourceLocation)
  } catch {
    Issue.record("Cannot record \(file.path): \(error)", sourceLocation: sourceLocation)
  }
}
