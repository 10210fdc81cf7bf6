/// What the score of each passage of a window can be at most, so far, as whole numbers.
///
/// Places beyond the window, of which only a damaged index tells, count as places in it; and sums
/// beyond 2 bytes start at 0 again.
struct WindowBounds {
  /// A passage, by its place in the window, and its bound.
  struct Found {
    let place: UInt16
    let bound: UInt16
  }

  private let bounds: UnsafeMutableBufferPointer<UInt16>

  /// Takes as many numbers as the window has places, which is a multiple of 64.
  init(_ bounds: UnsafeMutableBufferPointer<UInt16>) {
    bounds.initialize(repeating: 0)
    self.bounds = bounds
  }

  /// Raises the bound of one passage.
  func add(_ step: Int, at place: Int) {
    bounds[place & (bounds.count - 1)] &+= UInt16(truncatingIfNeeded: step)
  }

  /// Raises the bounds of a set of passages.
  func add(_ step: Int, to set: PassageSet) {
    let step = UInt16(truncatingIfNeeded: step)
    if set.isBitmap { add(step, toBits: set.members) } else { add(step, toList: set.members) }
  }

  private func add(_ step: UInt16, toList places: UnsafeBufferPointer<UInt16>) {
    let mask = bounds.count - 1
    for place in places { bounds[Int(place) & mask] &+= step }
  }

  private func add(_ step: UInt16, toBits units: UnsafeBufferPointer<UInt16>) {
    typealias Lanes = SIMD16<UInt16>
    let bits = Lanes(
      1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)
    let steps = Lanes(repeating: step)
    let bounds = UnsafeMutableRawPointer(bounds.baseAddress)
    guard let bounds else { return }
    for (index, unit) in units.enumerated() {
      let offset = index * MemoryLayout<Lanes>.size
      var sums = bounds.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
      let isMember = bits & Lanes(repeating: unit) .== bits
      sums &+= Lanes(repeating: 0).replacing(with: steps, where: isMember)
      bounds.storeBytes(of: sums, toByteOffset: offset, as: Lanes.self)
    }
  }

  /// Moves the passages with a bound of `least` or more into `found`, by their places, and returns
  /// how many there are; all bounds are 0 thereafter.
  func take(_ least: Int, into found: UnsafeMutableBufferPointer<Found>) -> Int {
    let least = UInt16(clamping: least)
    var count = 0
    for start in stride(from: 0, to: bounds.count, by: 64) {
      let block = UnsafeMutableBufferPointer(rebasing: bounds[start..<start + 64])
      var highest: UInt16 = 0
      for bound in block { highest = max(highest, bound) }
      if highest >= least {
        for (place, bound) in block.enumerated() {
          found[count] = Found(place: UInt16(start + place), bound: bound)
          // Counted without a branch, which could hardly be foretold.
          count &+= bound >= least ? 1 : 0
        }
      }
      block.update(repeating: 0)
    }
    return count
  }

  /// Passages with the highest bounds first, where these differ by more than 255.
  static func sortedRoughly(_ found: some Collection<Found>) -> [Found] {
    var starts = [Int](repeating: 0, count: 257)
    for found in found { starts[256 - Int(found.bound >> 8)] += 1 }
    for bucket in 0..<256 { starts[bucket + 1] += starts[bucket] }
    return Array(unsafeUninitializedCapacity: found.count) { target, count in
      for found in found {
        let bucket = 255 - Int(found.bound >> 8)
        target[starts[bucket]] = found
        starts[bucket] += 1
      }
      count = found.count
    }
  }
}
