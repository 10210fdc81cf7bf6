/// Reads requests from a socket, and of each no more than it may have.
struct RequestReader {
  private let socket: ClientSocket
  private let limits: ReceiverLimits
  private let room: ByteRoom
  /// What has arrived and is not read yet.
  private var arrived: [UInt8] = []
  /// The room taken for the body that is being read.
  private var taken = 0

  init(_ socket: ClientSocket, limits: ReceiverLimits, room: ByteRoom) {
    self.socket = socket
    self.limits = limits
    self.room = room
  }

  /// Waits for the first byte of a request; false where none comes any more.
  mutating func waitForRequest() throws -> Bool {
    guard arrived.isEmpty else { return true }
    arrived = try socket.read(atMost: Self.piece, until: .now + limits.idle)
    return !arrived.isEmpty
  }

  /// Reads a request up to its body.
  mutating func head(until moment: ContinuousClock.Instant) throws -> RequestHead {
    guard let first = arrived.first, UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first else {
      throw Refusal(.badRequest, "this is no request of HTTP; use http://, not https://")
    }
    var searched = 0
    while true {
      if let end = Self.emptyLine(in: arrived, from: searched), end <= limits.headBytes {
        let head = try RequestHead(arrived[..<end])
        arrived.removeFirst(end + 2)
        return head
      }
      guard arrived.count <= limits.headBytes else {
        throw Refusal(.headersTooLarge, "the head has more than \(limits.headBytes) bytes")
      }
      searched = max(0, arrived.count - 3)
      try more(until: moment)
    }
  }

  /// Reads a request's body; its room is kept until ``giveBack()``.
  mutating func body(
    _ framing: RequestHead.Framing, until moment: ContinuousClock.Instant
  ) throws -> [UInt8] {
    switch framing {
    case .none: return []
    case .length(let length):
      var body: [UInt8] = []
      try append(length, to: &body, until: moment)
      return body
    case .chunks: return try chunks(until: moment)
    }
  }

  /// Says that the last body is done with.
  mutating func giveBack() {
    room.give(taken)
    taken = 0
  }
}

extension RequestReader {
  private static let piece = 1 << 16
  private static let longestLine = 256

  /// Where the head's last line ends and the empty one begins.
  private static func emptyLine(in bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while place + 3 < bytes.count {
      if bytes[place] == 13, bytes[place + 1] == 10, bytes[place + 2] == 13, bytes[place + 3] == 10
      {
        return place + 2
      }
      place += 1
    }
    return nil
  }

  private mutating func more(until moment: ContinuousClock.Instant) throws {
    let bytes = try socket.read(atMost: Self.piece, until: moment)
    guard !bytes.isEmpty else { throw ClientSocket.End.gone }
    arrived += bytes
  }

  private mutating func append(
    _ count: Int, to body: inout [UInt8], until moment: ContinuousClock.Instant
  ) throws {
    guard count <= limits.bodyBytes - body.count else { throw limits.bodyTooLarge }
    let end = body.count + count
    while body.count < end {
      if arrived.isEmpty { try more(until: moment) }
      // Room for what is there, not for what is announced and may never come.
      let piece = min(end - body.count, arrived.count)
      guard room.take(piece) else { throw ByteRoom.isFull }
      taken += piece
      body += arrived[..<piece]
      arrived.removeFirst(piece)
    }
  }

  private mutating func chunks(until moment: ContinuousClock.Instant) throws -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let line = try line(until: moment)
      let digits = String(decoding: line.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self).trimmed
      guard digits.utf8.allSatisfy(\.isHexadecimalDigit), let size = Int(digits, radix: 16) else {
        throw Refusal(.badRequest, "a chunk has no size")
      }
      if size == 0 { break }
      try append(size, to: &body, until: moment)
      guard try self.line(until: moment).isEmpty else {
        throw Refusal(.badRequest, "a chunk is longer than it says")
      }
    }
    // Headers behind the last chunk mean nothing here.
    var trailers = 0
    while case let line = try line(until: moment), !line.isEmpty {
      trailers += line.count
      guard trailers <= limits.headBytes else {
        throw Refusal(.headersTooLarge, "too much follows the last chunk")
      }
    }
    return body
  }

  /// A line without its end.
  private mutating func line(until moment: ContinuousClock.Instant) throws -> [UInt8] {
    while true {
      if let end = arrived.firstIndex(of: UInt8(ascii: "\n")) {
        let line = arrived[..<end]
        arrived.removeFirst(end + 1)
        return line.last == UInt8(ascii: "\r") ? Array(line.dropLast()) : Array(line)
      }
      guard arrived.count <= Self.longestLine else {
        throw Refusal(.badRequest, "a chunk's line is too long")
      }
      try more(until: moment)
    }
  }
}

extension ReceiverLimits {
  var bodyTooLarge: Refusal {
    Refusal(
      .contentTooLarge,
      "the body has more than \(bodyBytes.inBytes); export smaller batches")
  }
}
