/// Tries a pattern at places of a text.
struct PatternMatcher {
  /// Where to go on when a step fails.
  private struct Alternative {
    var step: Int
    var index: Int

    /// Where a run may end at the earliest; its next shorter form is the alternative.
    var earliest: Int?
  }

  private let pattern: Pattern
  private var alternatives: [Alternative] = []

  /// How often a step may still fail before nothing matches any more, so that no expression can
  /// search for ever.
  private var patience: Int

  /// Takes steps of the pattern at places of a text of so many bytes.
  init(_ pattern: Pattern, bytes: Int) {
    self.pattern = pattern
    patience = 1_000_000 + 100 * bytes
  }

  /// Where the match ends that begins at `index`; nil if none does.
  mutating func end(in text: Span<UInt8>, from index: Int) -> Int? {
    end(in: text, from: index, step: 0)
  }

  private mutating func end(in text: Span<UInt8>, from start: Int, step first: Int) -> Int? {
    let floor = alternatives.count
    var (step, index) = (first, start)
    while true {
      if case .accept = pattern.steps[step] {
        alternatives.removeLast(alternatives.count - floor)
        return index
      }
      if take(&step, in: text, at: &index) { continue }
      patience -= 1
      guard patience > 0, alternatives.count > floor else {
        alternatives.removeLast(alternatives.count - floor)
        return nil
      }
      backtrack(to: &step, &index, in: text)
    }
  }

  /// Takes one step; false if it fails.
  private mutating func take(_ step: inout Int, in text: Span<UInt8>, at index: inout Int) -> Bool {
    switch pattern.steps[step] {
    case .character(let set):
      guard pattern.passes(set, in: text, at: &index) else { return false }
      step += 1
    case .run(let set, let times, let isPossessive):
      guard let earliest = run(set, times, in: text, at: &index) else { return false }
      step += 1
      if !isPossessive && earliest < index {
        alternatives.append(Alternative(step: step, index: index, earliest: earliest))
      }
    case .fork(let first, let second):
      alternatives.append(Alternative(step: second, index: index))
      step = first
    case .jump(let target): step = target
    case .look(let isForbidden, let next):
      guard (end(in: text, from: index, step: step + 1) == nil) == isForbidden else { return false }
      step = next
    case .accept: break
    }
    return true
  }

  /// Passes over as many characters of a set as there are, and gives where it could have ended at
  /// the earliest; nil if there are too few.
  private func run(
    _ set: Int, _ times: ClosedRange<Int>, in text: Span<UInt8>, at index: inout Int
  ) -> Int? {
    var count = 0
    var earliest = index
    while count < times.upperBound, pattern.passes(set, in: text, at: &index) {
      count += 1
      if count == times.lowerBound { earliest = index }
    }
    return count < times.lowerBound ? nil : earliest
  }

  private mutating func backtrack(to step: inout Int, _ index: inout Int, in text: Span<UInt8>) {
    var last = alternatives.removeLast()
    if let earliest = last.earliest {
      _ = text.scalar(before: &last.index)
      if last.index > earliest { alternatives.append(last) }
    }
    (step, index) = (last.step, last.index)
  }
}
