/// Fills chunks with pieces, in order, none above its budget.
struct Packer {
  let budget: Int
  let overlap: Int
  /// A chunk smaller than this takes in the beginning of a piece too large for it.
  let tiny: Int
  let cutter: PieceCutter
  /// The tokens of a section's heading, which stands in the text where sections are joined.
  let headingSize: (Int) -> Int

  /// The pieces of each chunk.
  ///
  /// Chunks close at an even share of the whole rather than at the budget, so that the last one
  /// is not a crumb; only what needs a frame fills them up. A piece is divided only where it
  /// cannot be had whole.
  func chunks(of pieces: [Piece]) -> [[Piece]] {
    let share = evenShare(of: pieces)
    var waiting = Array(pieces.reversed())
    var chunks: [[Piece]] = []
    var current: [Piece] = []
    var size = 0
    while let piece = waiting.popLast() {
      let cost = cost(of: piece, after: current.last)
      let hasShare = size >= share && piece.frame == nil
      let isFull = !current.isEmpty && (hasShare || size + cost > budget)
      if cost > budget || (isFull && size < tiny), let parts = division(of: piece) {
        waiting += parts.reversed()
        continue
      }
      if isFull {
        chunks.append(current)
        current = repetition(of: current, before: piece)
        size = self.size(of: current)
      }
      size += self.cost(of: piece, after: current.last)
      current.append(piece)
    }
    return current.isEmpty ? chunks : chunks + [current]
  }

  private func evenShare(of pieces: [Piece]) -> Int {
    let total = size(of: pieces)
    if total <= budget { return budget }
    let fresh = max(1, budget - overlap)
    let count = 1 + (total - budget + fresh - 1) / fresh
    return (total + (count - 1) * overlap + count - 1) / count
  }

  private func division(of piece: Piece) -> [Piece]? {
    let parts = cutter.divide(piece, budget: budget - (piece.frame?.size ?? 0))
    return parts.count > 1 ? parts : nil
  }

  private func size(of pieces: [Piece]) -> Int {
    var previous: Piece?
    return pieces.reduce(0) { sum, piece in
      defer { previous = piece }
      return sum + cost(of: piece, after: previous)
    }
  }

  private func cost(of piece: Piece, after previous: Piece?) -> Int {
    var cost = piece.size
    if let frame = piece.frame, !frame.isSame(as: previous?.frame) { cost += frame.size }
    if let previous, previous.section != piece.section { cost += headingSize(piece.section) }
    return cost
  }

  /// The last sentences of a chunk that the next one begins with.
  private func repetition(of chunk: [Piece], before piece: Piece) -> [Piece] {
    let sentences = chunk.reversed().lazy
      .prefix { $0.kind == .prose && $0.section == piece.section }
      .flatMap { cutter.divide($0, budget: budget).reversed() }
    var repeated: [Piece] = []
    var room = min(overlap, budget - cost(of: piece, after: nil))
    for sentence in sentences {
      room -= sentence.size
      if room < 0 { break }
      repeated.append(sentence)
    }
    return repeated.reversed()
  }
}
