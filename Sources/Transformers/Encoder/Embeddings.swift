internal import Kernels

/// The vectors that tokens start from: the sum of what their word, place and segment have,
/// normalised.
struct Embeddings: Sendable {
  /// Which position each token of a text has.
  enum Numbering: Sendable, Equatable {
    /// 0, 1, 2 and so on; segments are read.
    case counted
    /// From after the padding's id, which stands for the position of padding in the text (fairseq's
    /// `make_positions`); all tokens are of the first segment.
    case afterPadding(Int32)
  }

  /// Vectors that are learned for places and segments.
  struct Learned: Sendable {
    let positions: Tensor
    let segments: Tensor
    let numbering: Numbering
  }

  let words: StoredRows
  /// Nil where attention itself knows the places.
  let learned: Learned?
  let norm: Norm

  /// Fills the rows of all tokens in a batch that fits the tables.
  func embed(_ batch: PackedBatch, into states: Tensor, _ operations: any Operations) {
    for row in batch.ids.indices { words.copy(Int(batch.ids[row]), to: states, row) }
    if let learned {
      for sequence in batch.sequences { learned.add(to: states, sequence, of: batch) }
    }
    operations.normalize(states, norm)
  }

  /// Refuses ids that the tables have no row for.
  func check(_ batch: PackedBatch) throws(ModelError) {
    let remedy = "check that vocabulary, configuration and weights are of one model"
    if let id = batch.ids.first(where: { $0 < 0 || $0 >= words.count }) {
      throw ModelError(
        "the tokenizer", "gave the id \(id) to a model of \(words.count) words", remedy: remedy)
    }
    if let learned, learned.numbering == .counted,
      let type = batch.typeIds.first(where: { $0 >= learned.segments.rows })
    {
      throw ModelError(
        "the tokenizer", "gave segment \(type) to a model of \(learned.segments.rows)",
        remedy: remedy)
    }
  }
}

extension Embeddings.Learned {
  fileprivate func add(to states: Tensor, _ sequence: Range<Int>, of batch: PackedBatch) {
    switch numbering {
    case .counted:
      for (position, row) in sequence.enumerated() {
        states.addRow(row, from: segments, Int(batch.typeIds[row]))
        states.addRow(row, from: positions, position)
      }
    case .afterPadding(let padding):
      var last = Int(padding)
      for row in sequence {
        let isPadding = batch.ids[row] == padding
        if !isPadding { last += 1 }
        states.addRow(row, from: segments, 0)
        states.addRow(row, from: positions, isPadding ? Int(padding) : last)
      }
    }
  }
}
