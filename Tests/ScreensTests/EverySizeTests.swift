import Cells
import Retrieval
import TestSupport
import Testing

@testable import Screens

@Suite("Every screen")
struct EverySizeTests {
  static let sizes = [(60, 16), (80, 24), (120, 36), (84, 50), (200, 60)]

  @Test("is right in every window", arguments: Picture.allCases, sizes)
  func windows(picture: Picture, size: (width: Int, height: Int)) {
    let state = picture.state(size.width, size.height)
    let screen = state.drawn()
    expectScreen(screen, named: "\(picture.rawValue)-\(size.width)x\(size.height)")
    #expect(screen.faults(covered: state.isCovered).isEmpty)
  }

  @Test("needs no box and no block characters", arguments: Picture.allCases)
  func ascii(picture: Picture) {
    let state = picture.state(80, 24)
    let screen = state.drawn(glyphs: .ascii)
    expectScreen(screen, named: "\(picture.rawValue)-ascii")
    #expect(screen.faults(covered: state.isCovered).isEmpty)
  }

  @Test("drops what has no room in a window that is smaller still", arguments: Picture.allCases)
  func small(picture: Picture) {
    for (width, height) in [(40, 12), (20, 5)] {
      let screen = picture.state(width, height).drawn()
      expectScreen(screen, named: "\(picture.rawValue)-\(width)x\(height)")
    }
    for width in [0, 1, 2, 3, 7, 11, 19, 27, 42, 59, 84, 96, 161, 300] {
      for height in [0, 1, 2, 3, 5, 6, 8, 11, 17, 24, 46, 100] {
        let state = picture.state(width, height)
        let glyphs: GlyphSet = height.isMultiple(of: 2) ? .unicode : .ascii
        let faults = state.drawn(glyphs: glyphs).faults(covered: state.isCovered)
        #expect(faults.isEmpty, "\(width)x\(height)")
      }
    }
  }
}

extension State {
  /// Whether something lies over the screen, so that its frames are covered in part.
  var isCovered: Bool {
    overlay != nil || (isEditing && !offers.isEmpty) || (screen == .tune && tune.target != nil)
  }
}
