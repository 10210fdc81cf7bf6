internal import Kernels
internal import Retrieval

/// The pooled vector of each text, brought to length 1.
struct PooledVector: Head {
  let pooling: Pooling

  var answer: Encoder.Answer { pooling == .mean ? .everyToken : .firstTokens }

  func apply(
    to states: Tensor, _ batch: PackedBatch, _ room: HeadRoom, _ operations: any Operations
  ) throws -> [[Float]] {
    if pooling == .mean { room.poolMeans(states, batch) }
    let pooled = pooling == .mean ? room.pooled : states
    return try batch.sequences.indices.map { try pooled.units(of: $0..<$0 + 1) }
  }
}

/// The vectors of each text's tokens, one after another, each brought to length 1.
struct TokenVectors: Head {
  var answer: Encoder.Answer { .everyToken }

  func apply(
    to states: Tensor, _ batch: PackedBatch, _ room: HeadRoom, _ operations: any Operations
  ) throws -> [[Float]] {
    try batch.sequences.map { try states.units(of: $0) }
  }
}

/// The pooled vector of each text, and what late interaction keeps of its words.
struct ReadingVectors: Head {
  let pooling: Pooling
  /// The ids that frame a text, and are no words of it.
  let frame: Set<Int32>

  var answer: Encoder.Answer { .everyToken }

  func apply(
    to states: Tensor, _ batch: PackedBatch, _ room: HeadRoom, _ operations: any Operations
  ) throws -> [(vector: [Float], words: TokenMatrix)] {
    if pooling == .mean { room.poolMeans(states, batch) }
    return try batch.sequences.enumerated().map { text, rows in
      let vector =
        pooling == .mean
        ? try room.pooled.units(of: text..<text + 1) : try states.units(of: rows.prefix(1))
      return (vector, try words(states, rows, batch))
    }
  }

  /// The vectors of the tokens that are words, in steps; of all where there are none.
  private func words(
    _ states: Tensor, _ rows: Range<Int>, _ batch: PackedBatch
  ) throws(NotFinite) -> TokenMatrix {
    let words = rows.filter { !frame.contains(batch.ids[$0]) }
    let kept = words.isEmpty ? Array(rows) : words
    var steps: [Float] = []
    steps.reserveCapacity(kept.count)
    let columns = states.columns
    let codes = [Int8](unsafeUninitializedCapacity: kept.count * columns) { codes, count in
      for (place, row) in kept.enumerated() {
        let part = UnsafeMutableBufferPointer(
          rebasing: codes[place * columns..<(place + 1) * columns])
        steps.append(states.unitRowInSteps(row, into: part))
      }
      count = kept.count * columns
    }
    guard steps.allSatisfy(\.isFinite), let matrix = TokenMatrix(scales: steps, codes: codes) else {
      throw NotFinite()
    }
    return matrix
  }
}

extension Tensor {
  /// Some rows, one after another, each brought to length 1.
  fileprivate func units(of rows: Range<Int>) throws(NotFinite) -> [Float] {
    var isFinite = true
    let units = [Float](unsafeUninitializedCapacity: rows.count * columns) { numbers, count in
      for (place, row) in rows.enumerated() {
        let part = UnsafeMutableBufferPointer(
          rebasing: numbers[place * columns..<(place + 1) * columns])
        if !unitRow(row, into: part).isFinite { isFinite = false }
      }
      count = rows.count * columns
    }
    guard isFinite else { throw NotFinite() }
    return units
  }
}
