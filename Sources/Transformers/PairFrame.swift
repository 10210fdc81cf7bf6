internal import Retrieval

/// Frames passages with one question, as a cross-encoder reads them.
struct PairFrame {
  private let tokenizer: any Tokenizer
  private let question: [Int32]
  private let limit: Int

  /// What the model reads of one passage.
  struct Reading {
    /// The question with the passage, or with each of its windows.
    var windows: [Encoding]
    /// The tokens of question and passage that are in no window.
    var removed: Int
    /// How many of the passage's tokens are read; nil where all are.
    var cutAt: Int?
  }

  init(_ question: String, _ tokenizer: any Tokenizer, limit: Int) {
    self.tokenizer = tokenizer
    self.question = tokenizer.pieces(question)
    self.limit = limit
  }

  /// Frames a passage; one that the model's limit would cut becomes overlapping windows where
  /// `long` asks for them.
  func reading(of passage: String, _ long: LongPassages) -> Reading {
    let pieces = tokenizer.pieces(passage)
    let specials = tokenizer.pair([], [], limit: nil).ids.count
    let kept = Truncation.longestFirst(
      question.count, pieces.count, budget: max(0, limit - specials))
    if long != .truncate, kept.second < pieces.count {
      let parts = PassageWindows(
        pieces, head: head(of: passage, pieces, room: kept.second), room: kept.second)
      if let parts {
        let windows = parts.windows.map {
          tokenizer.pair(Array(question.prefix(kept.first)), $0, limit: limit)
        }
        return Reading(windows: windows, removed: question.count - kept.first)
      }
    }
    let whole = tokenizer.pair(question, pieces, limit: limit)
    return Reading(
      windows: [whole], removed: whole.removed,
      cutAt: kept.second < pieces.count ? kept.second : nil)
  }

  /// How many pieces the passage's first line has, which are its title and headings; none where
  /// they would take more than a quarter of each window.
  private func head(of passage: String, _ pieces: [Int32], room: Int) -> Int {
    guard let end = passage.firstIndex(of: "\n") else { return 0 }
    let head = tokenizer.pieces(String(passage[..<end]))
    return head.count <= room / 4 && pieces.starts(with: head) ? head.count : 0
  }
}

/// A passage cut into windows of equal length, each half over the one before.
struct PassageWindows {
  /// The pieces of each window, from the passage's beginning to its end; each starts with the head.
  let windows: [[Int32]]

  /// Cuts a passage that is longer than the room of one window; nil where there is no room.
  ///
  /// - Parameters:
  ///   - head: How many pieces, from the first, each window repeats.
  ///   - room: Pieces in a window.
  init?(_ pieces: [Int32], head: Int, room: Int) {
    let body = pieces.dropFirst(head)
    let size = room - head
    guard size >= 2, body.count > size else { return nil }
    let last = body.count - size
    let starts = Array(stride(from: 0, to: last, by: size / 2)) + [last]
    windows = starts.map { Array(pieces.prefix(head)) + body.dropFirst($0).prefix(size) }
  }
}
