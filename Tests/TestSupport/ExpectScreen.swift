package import Cells
package import Testing

/// Compares a screen with the one recorded as `Screens/NAME.screen` beside the calling test.
///
/// Recording works as in ``expectText(_:named:ending:filePath:sourceLocation:)``. The format has
/// each row between bars and, where `styles` is asked for, a row of letters under it with a legend
/// at the end.
package func expectScreen(
  _ buffer: Buffer, named name: String, styles: Bool = false, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectText(
    buffer.screenText(styles: styles), named: name, ending: "screen", filePath: filePath,
    sourceLocation: sourceLocation)
}
