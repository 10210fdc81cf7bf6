/// Where the next passage of each set is written, while windows are filled one after another.
struct SetCursors {
  /// For a list the unit that is written next; for bits the first unit of the window.
  private var units: [Int]
  private var isBitmap: [Bool]
  private let levels: [UInt8]

  init(_ starts: [UInt32], levels: [UInt8]) {
    units = starts.map(Int.init)
    isBitmap = Array(repeating: false, count: starts.count)
    self.levels = levels
  }

  /// Begins a window in all sets.
  mutating func enter(_ window: Int, _ counts: [UInt16], _ sizes: IndexLayout.Sizes) {
    for set in units.indices {
      if isBitmap[set] { units[set] += sizes.window / 16 }
      let count = Int(counts[set * sizes.windows + window])
      isBitmap[set] =
        levels[set] < PassageSet.levels - 1 && PassageSet.isBitmap(count, window: sizes.window)
    }
  }

  /// Writes a posting into the sets of a term, from its first set on.
  mutating func write(
    _ first: Int, _ place: Int, _ frequency: Int, to members: UnsafeMutableBufferPointer<UInt16>
  ) {
    for set in first..<first + min(frequency, PassageSet.levels) {
      if isBitmap[set] {
        members[units[set] + place >> 4] |= 1 << UInt16(place & 15)
      } else {
        append(UInt16(place), set, members)
      }
    }
    guard frequency >= PassageSet.levels else { return }
    append(UInt16(frequency), first + PassageSet.levels, members)
  }

  private mutating func append(
    _ unit: UInt16, _ set: Int, _ members: UnsafeMutableBufferPointer<UInt16>
  ) {
    members[units[set]] = unit
    units[set] += 1
  }
}
