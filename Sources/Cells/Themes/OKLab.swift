#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A colour in OKLab, where distances are close to how different two colours look.
///
/// Björn Ottosson, "A perceptual color space for image processing" (2020),
/// <https://bottosson.github.io/posts/oklab/>.
struct OKLab: Equatable {
  let lightness: Double
  let a: Double
  let b: Double

  /// Converts from sRGB with 8 bits to a channel.
  init(red: UInt8, green: UInt8, blue: UInt8) {
    let r = Self.linear(red)
    let g = Self.linear(green)
    let b = Self.linear(blue)
    let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    self.b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  }

  /// Converts a colour; nil for the terminal's own.
  init?(_ colour: Colour) {
    guard let (red, green, blue) = colour.channels else { return nil }
    self.init(red: red, green: green, blue: blue)
  }

  /// The colour as sixteen colours can say it: its hue or that it is grey, then its lightness.
  ///
  /// By plain distance a dark green is nearest to grey, and a light grey to cyan.
  var hueFirst: OKLab {
    let chroma = (a * a + b * b).squareRoot()
    let scale = chroma < 0.04 ? 0 : 0.25 / chroma
    return OKLab(lightness: lightness / 2, a: a * scale, b: b * scale)
  }

  private init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  /// The square of the distance to another colour.
  func squaredDistance(to other: OKLab) -> Double {
    let difference = (lightness - other.lightness, a - other.a, b - other.b)
    return difference.0 * difference.0 + difference.1 * difference.1
      + difference.2 * difference.2
  }

  /// The light of an sRGB channel, from 0 to 1 (IEC 61966-2-1).
  static func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
