/// Writes the parts of an image one behind another, and at last the header that tells where they are.
struct PartWriter {
  private static let capacity = 1 << 20

  let sink: any ImageSink
  var header: ImageHeader
  private var free: Int
  private var open: (section: ImageSection, start: Int)?
  private var waiting: [UInt8] = []

  init(_ header: ImageHeader, to sink: any ImageSink) {
    self.header = header
    self.sink = sink
    free = Self.afterBorder(ImageHeader.size)
  }

  /// Begins a part that is written bit by bit.
  mutating func begin(_ section: ImageSection) { open = (section, free) }

  /// - Returns: Where the bytes end, from the part's begin.
  mutating func append(_ bytes: some Collection<UInt8>) throws -> UInt64 {
    waiting += bytes
    if waiting.count >= Self.capacity { try flush() }
    return UInt64(free + waiting.count - (open?.start ?? free))
  }

  private mutating func flush() throws {
    try waiting.withUnsafeBytes { try sink.write($0, at: free) }
    free += waiting.count
    waiting.removeAll(keepingCapacity: true)
  }

  /// Ends the part that is being written.
  mutating func end() throws {
    try flush()
    if let open { header[open.section] = open.start..<free }
    open = nil
    free = Self.afterBorder(free)
  }

  /// Writes a whole part.
  mutating func write<Element: BitwiseCopyable>(
    _ numbers: [Element], as section: ImageSection
  ) throws {
    let start = reserve(section, numbers.count * MemoryLayout<Element>.stride)
    try numbers.withUnsafeBytes { try sink.write($0, at: start) }
  }

  /// Keeps room for a part; returns its begin.
  mutating func reserve(_ section: ImageSection, _ size: Int) -> Int {
    let start = free
    header[section] = start..<start + size
    free = Self.afterBorder(start + size)
    return start
  }

  /// Writes the header, by which the image becomes one; it ends with zeros up to a border.
  mutating func writeHeader() throws {
    try [UInt8](repeating: 0, count: 1).withUnsafeBytes { try sink.write($0, at: free) }
    header.size = free + 1
    try header.encoded.withUnsafeBytes { try sink.write($0, at: 0) }
  }

  private static func afterBorder(_ place: Int) -> Int {
    (place + ImageHeader.border - 1) / ImageHeader.border * ImageHeader.border
  }
}
