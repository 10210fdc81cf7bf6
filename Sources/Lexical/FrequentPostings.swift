/// The postings of a term that is not rare, as sets of passages for each window and level.
struct FrequentPostings {
  let levels: Int
  private let windows: Int
  private let window: Int
  /// All windows of the first level, then those of the second, and so on.
  private let parts: [PassageSet]
  /// The frequencies of the passages of the highest level.
  private let more: UnsafeBufferPointer<UInt16>?

  init(_ sizes: IndexLayout.Sizes, parts: [PassageSet], more: UnsafeBufferPointer<UInt16>?) {
    (windows, window) = (sizes.windows, sizes.window)
    levels = windows == 0 ? 0 : parts.count / windows
    self.parts = parts
    self.more = more
  }

  var count: Int { parts.prefix(windows).reduce(0) { $0 + $1.count } }

  /// The passages of a window that have the term more than `level` times.
  @inline(__always)
  func part(_ level: Int, _ window: Int) -> PassageSet { parts[level * windows + window] }

  /// The passages of a window that have reached the highest level, by their places in it, with
  /// their frequencies.
  func highest(_ window: Int) -> some Sequence<(place: Int, frequency: Int)> {
    let isReached = levels == PassageSet.levels
    let places = isReached ? part(levels - 1, window).members : .none
    let frequencies = isReached ? frequencies(window) : .none
    return zip(places, frequencies).lazy.map { (Int($0), Int($1)) }
  }

  /// The frequencies of the passages of the highest level's part in a window.
  private func frequencies(_ window: Int) -> UnsafeBufferPointer<UInt16> {
    let first = (levels - 1) * windows
    let start = parts[first..<first + window].reduce(0) { $0 + $1.members.count }
    let end = start + parts[first + window].members.count
    guard let more, end <= more.count else { return .none }
    return UnsafeBufferPointer(rebasing: more[start..<end])
  }

  func frequency(at place: Int) -> Int {
    let (window, place) = (place / window, place % window)
    guard window < windows else { return 0 }
    let reached = (0..<levels).prefix { part($0, window).contains(place) }.count
    guard reached == PassageSet.levels else { return reached }
    let index = part(levels - 1, window).index(of: place)
    let frequencies = frequencies(window)
    return index < frequencies.count ? Int(frequencies[index]) : reached
  }

  @inline(__always)
  func forEach(_ body: (Posting) -> Void) {
    var frequencies = [UInt16](repeating: 0, count: window)
    for number in 0..<(levels == 0 ? 0 : windows) {
      for level in 0..<levels {
        // A damaged part may have a place more often than 2 bytes can count.
        part(level, number).forEach { frequencies[$0 & (window - 1)] &+= 1 }
      }
      for (place, frequency) in highest(number) {
        frequencies[place & (window - 1)] = UInt16(frequency)
      }
      part(0, number).forEach { place in
        let place = place & (window - 1)
        body(Posting(place: number * window + place, frequency: Int(frequencies[place])))
        frequencies[place] = 0
      }
    }
  }
}

extension UnsafeBufferPointer<UInt16> {
  /// No numbers.
  fileprivate static var none: Self { Self(start: nil, count: 0) }
}
