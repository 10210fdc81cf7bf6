internal import Retrieval
import Synchronization

/// Joins the logits of windows, which come in any order, into one verdict for each passage.
final class WindowTally: Sendable {
  private let readings: [PairFrame.Reading]
  /// The passage of each window.
  private let owners: [Int]
  private let long: LongPassages
  private let scored: (@Sendable (Int, PairScore) -> Void)?
  private let logits: Mutex<[[Double]]>

  init(
    _ readings: [PairFrame.Reading], _ long: LongPassages,
    scored: (@Sendable (Int, PairScore) -> Void)?
  ) {
    self.readings = readings
    self.long = long
    self.scored = scored
    owners = readings.indices.flatMap { passage in readings[passage].windows.map { _ in passage } }
    logits = Mutex(Array(repeating: [], count: readings.count))
  }

  /// Takes the logits of the windows at these places; tells of each passage that is complete.
  func add(_ found: [Float], at places: [Int]) {
    for (place, logit) in zip(places, found) {
      let passage = owners[place]
      let known = logits.withLock { logits in
        logits[passage].append(Double(logit))
        return logits[passage]
      }
      if known.count == readings[passage].windows.count {
        scored?(passage, verdict(readings[passage], known))
      }
    }
  }

  /// The verdicts, once every window is in.
  var verdicts: [PairScore] {
    zip(readings, logits.withLock { $0 }).map(verdict)
  }

  private func verdict(_ reading: PairFrame.Reading, _ logits: [Double]) -> PairScore {
    // Sorted, so that the sum's last bit does not depend on which window came first.
    let sorted = logits.sorted()
    let value =
      long == .mean ? sorted.reduce(0, +) / Double(sorted.count) : sorted.last ?? .nan
    return PairScore(
      value: value, tokens: reading.windows.reduce(0) { $0 + $1.ids.count },
      removed: reading.removed, cutAt: reading.cutAt, windows: logits.count)
  }
}
