internal import Foundation

/// The fetching of one file: goes on from what is there, tries again after a cut, checks the sum.
struct FileFetch {
  let hub: Hub
  let model: ModelName
  let commit: String
  let file: ListedFile
  /// Where the file is to stand.
  let path: String
  var retry = Retry()

  /// What is worth telling meanwhile.
  enum News {
    /// So many bytes are there; some may have been there before.
    case bytes(Int)
    case waiting(HubError, seconds: Double)
  }

  /// Fetches the file, unless it stands there already.
  func run(_ tell: (News) -> Void) throws -> RecordedFile {
    if let record = try standing() {
      tell(.bytes(record.size))
      return record
    }
    return try retry.run({ try attempt(tell) }) { tell(.waiting($0, seconds: $1)) }
  }

  private var what: String { "\(file.path) of \(model)" }

  private func standing() throws -> RecordedFile? {
    guard let size = file.size, let checksum = file.checksum,
      let handle = FileHandle(forReadingAtPath: path)
    else { return nil }
    var summing = Summing(size: size)
    guard try HubError.disk(path, { try summing.add(file: handle) }) == size,
      summing.fits(checksum)
    else { return nil }
    return RecordedFile(path: file.path, size: size, sha256: summing.sums.sha256)
  }

  private func attempt(_ tell: (News) -> Void) throws -> RecordedFile {
    guard let size = file.size, let checksum = file.checksum else { return try unlisted(tell) }
    let part = try PartialFile(of: path, size: size, checksum: checksum)
    let start = part.count
    tell(.bytes(start))
    if !part.isWhole { try receive(into: part, tell) }
    guard part.isWhole else {
      throw Interruption(
        .outOfReach(what, reason: "only \(part.count) of \(size) bytes came"))
    }
    guard let sha256 = try part.finish() else {
      // What was there before may be to blame; a file that came in one piece is not.
      let fault = HubError.checksum(what)
      if start > 0 { throw Interruption(fault) } else { throw fault }
    }
    return RecordedFile(path: file.path, size: size, sha256: sha256)
  }

  private func receive(into part: PartialFile, _ tell: (News) -> Void) throws {
    var hasBegun = false
    do {
      try hub.send(file.path, of: model, commit: commit, headers: part.rangeHeaders) {
        head, bytes in
        if !hasBegun { try part.begin(head, from: what) }
        hasBegun = true
        try part.add(bytes, from: what)
        tell(.bytes(part.count))
      }
    } catch is RangeRefused {
      try part.startAnew()
      throw Interruption(.outOfReach(what, reason: "the hub does not go on where it stopped"))
    }
  }

  /// A file whose size or sum the list leaves out: the answer itself has to say them.
  private func unlisted(_ tell: (News) -> Void) throws -> RecordedFile {
    var part: PartialFile?
    try hub.send(file.path, of: model, commit: commit, headers: [:]) { head, bytes in
      if part == nil {
        part = try PartialFile(of: path, size: size(head), checksum: checksum(head))
        try part?.begin(head, from: what)
      }
      try part?.add(bytes, from: what)
      tell(.bytes(part?.count ?? 0))
    }
    guard let part, let sha256 = try part.finish() else { throw HubError.checksum(what) }
    return RecordedFile(path: file.path, size: part.count, sha256: sha256)
  }

  private func size(_ head: HTTPHead) throws -> Int {
    let linked = head["X-Linked-Size"].flatMap { Int($0) }
    guard let size = file.size ?? linked ?? head.wholeSize else {
      throw HubError.answer(what, reason: "is sent without its size")
    }
    return size
  }

  private func checksum(_ head: HTTPHead) throws -> Checksum {
    let tag = head["X-Linked-Etag"] ?? head["ETag"]
    guard let checksum = file.checksum ?? tag.flatMap({ Checksum(tag: $0) }) else {
      throw HubError.answer(what, reason: "is sent without a checksum")
    }
    return checksum
  }
}
