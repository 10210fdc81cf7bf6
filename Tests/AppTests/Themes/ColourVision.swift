import Foundation

@testable import Cells

/// How a person sees colours; the three dichromacies lack one kind of cone.
///
/// Gustavo Machado, Manuel Oliveira and Leandro Fernandes, "A Physiologically-based Model for
/// Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), the matrices of severity 1.0,
/// applied to linear light.
enum ColourVision: String, CaseIterable {
  case full, protanopia, deuteranopia, tritanopia

  private var matrix: [[Double]] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// The colour as this person sees it; nil for the terminal's own.
  func seen(_ colour: Colour) -> Colour? {
    guard let (red, green, blue) = colour.channels else { return nil }
    let light = [red, green, blue].map(OKLab.linear)
    let seen = matrix.map { row in
      Self.channel(zip(row, light).reduce(0) { $0 + $1.0 * $1.1 })
    }
    return .rgb(seen[0], seen[1], seen[2])
  }

  /// The distance in OKLab of two colours as this person sees them; nil where one is unknown.
  func distance(_ one: Colour, _ other: Colour) -> Double? {
    guard let one = seen(one).flatMap(OKLab.init), let other = seen(other).flatMap(OKLab.init)
    else { return nil }
    return one.squaredDistance(to: other).squareRoot()
  }

  /// The sRGB channel of an amount of light (IEC 61966-2-1).
  private static func channel(_ light: Double) -> UInt8 {
    let held = min(max(light, 0), 1)
    let value = held <= 0.0031308 ? 12.92 * held : 1.055 * pow(held, 1 / 2.4) - 0.055
    return UInt8((value * 255).rounded())
  }
}
