import Testing

@testable import Cells

@Suite("OKLab")
struct OKLabTests {
  /// Values of the CSS Color Module Level 4 for its named colours, to three places.
  @Test(
    "colours have the coordinates that the CSS specification gives",
    arguments: [
      ((255, 255, 255), (1.0, 0.0, 0.0)), ((0, 0, 0), (0.0, 0.0, 0.0)),
      ((255, 0, 0), (0.628, 0.225, 0.126)), ((0, 255, 0), (0.866, -0.234, 0.179)),
      ((0, 0, 255), (0.452, -0.032, -0.312)),
    ] as [((UInt8, UInt8, UInt8), (Double, Double, Double))])
  func coordinates(rgb: (UInt8, UInt8, UInt8), lab: (Double, Double, Double)) {
    let found = OKLab(red: rgb.0, green: rgb.1, blue: rgb.2)
    #expect(abs(found.lightness - lab.0) < 0.0006)
    #expect(abs(found.a - lab.1) < 0.0006)
    #expect(abs(found.b - lab.2) < 0.0006)
  }
}
