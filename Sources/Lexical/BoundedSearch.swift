internal import Retrieval

/// Finds the best passages by bounds of their scores, and scores only these in full.
///
/// Passages lie in the order of their lengths, so those of one window are about equally long, and
/// what a term adds to the score of any of them is at most, and nearly, what it adds to that of the
/// window's shortest. Being in a term's set of level f adds the difference between having the term
/// f times and f − 1 times; so a window's bounds are one addition for each member of each set,
/// without looking at lengths or frequencies. Only passages whose bound reaches the scores already
/// known to be in the answer are kept. Sets so large that they are kept as bits take longest to add
/// and are looked into fastest; as long as all of them together add little, they are set aside until
/// it is known which passages might still enter (MaxScore).
///
/// Bounds are whole numbers of `unit`, rounded up. They are made for each query, so they hold for
/// any k1 and b.
///
/// Source: Turtle and Flood, "Query Evaluation: Strategies and Optimizations" (1995), for MaxScore.
struct BoundedSearch {
  /// A passage that may be among the best, and the most that its score can be.
  private struct Candidate {
    let place: Int
    let bound: Int
  }

  private let scorer: BM25
  private let terms: [QueryTerm]
  private let reader: IndexReader
  private let averageLength: Double
  private let limit: Int
  /// What one step of a bound is worth, as a score.
  private let unit: Double
  /// How far rounding can have lifted a bound, in units.
  private let slack: Int

  private var candidates: [Candidate] = []
  /// The window's sets that are not added up but looked at for passages that might still enter.
  private var aside: [(set: PassageSet, step: Int)] = []
  /// The sum of their steps.
  private var rest = 0
  /// The best of what scores are at least, in units.
  private var leastScores: TopHits
  /// The least bound with which a passage can still be among the best.
  private var needed = 1
  /// For each rare term the posting that comes next.
  private var nextRare: [Int]

  /// Sets may be set aside up to this part of the bound that is needed: with more, too many passages
  /// would have to be looked for in them.
  private static let shareAside = 5
  /// The largest sum of bounds that fits into 2 bytes.
  private static let largestSum = 65_000

  /// Prepares a search; nil where the query has so many terms that rounding would drown them.
  init?(
    _ scorer: BM25, _ terms: [QueryTerm], _ reader: IndexReader, averageLength: Double, limit: Int
  ) {
    self.scorer = scorer
    self.terms = terms
    self.reader = reader
    self.averageLength = averageLength
    self.limit = limit
    slack = terms.count * PassageSet.levels
    guard slack < Self.largestSum / 8 else { return nil }
    let most = terms.reduce(0) { $0 + $1.weight }
    unit = most > 0 ? most / Double(Self.largestSum - slack) : 1
    leastScores = TopHits(limit: limit)
    nextRare = Array(repeating: 0, count: terms.count)
  }

  /// Gathers the candidates of all windows, of those passages whose ordinals are included.
  mutating func visitWindows(where isIncluded: ((Int) -> Bool)?) {
    typealias Found = WindowBounds.Found
    let size = reader.sizes.window
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: size) { memory in
      withUnsafeTemporaryAllocation(of: Found.self, capacity: size) { found in
        let bounds = WindowBounds(memory)
        for window in 0..<reader.sizes.windows {
          let norm = norm(at: window * size)
          addSets(window, norm, to: bounds)
          addSingly(window, norm, to: bounds)
          let count = bounds.take(max(1, needed - rest), into: found)
          consider(found[..<count], from: window * size, norm, where: isIncluded)
        }
      }
    }
  }

  /// The norm of the passage at a place.
  private func norm(at place: Int) -> Double {
    scorer.norm(length: reader.length(at: place), averageLength: averageLength)
  }
}

extension BoundedSearch {
  /// Adds the sets of frequent terms or sets them aside, but for those of the highest level.
  private mutating func addSets(_ window: Int, _ norm: Double, to bounds: WindowBounds) {
    aside.removeAll(keepingCapacity: true)
    rest = 0
    for term in terms {
      guard case .frequent(let postings) = term.postings else { continue }
      for level in 0..<min(postings.levels, PassageSet.levels - 1) {
        let set = postings.part(level, window)
        guard set.count > 0 else { continue }
        let step = step(term, from: level, to: level + 1, norm)
        if set.isBitmap, rest + step <= needed / Self.shareAside {
          aside.append((set, step))
          rest += step
        } else {
          bounds.add(step, to: set)
        }
      }
    }
  }

  /// What having a term `upper` times adds to having it `lower` times, rounded up.
  private func step(
    _ term: QueryTerm, from lower: Int, to upper: Int, _ norm: Double
  ) -> Int {
    let difference = BM25.tf(frequency: upper, norm: norm) - BM25.tf(frequency: lower, norm: norm)
    return Int((term.weight * difference / unit).rounded(.up))
  }

  /// Adds what is known for each posting by itself: of rare terms, and of the highest levels.
  private mutating func addSingly(_ window: Int, _ norm: Double, to bounds: WindowBounds) {
    for (number, term) in terms.enumerated() {
      switch term.postings {
      case .rare(let postings):
        let end = (window + 1) * reader.sizes.window
        while nextRare[number] < postings.count, postings[nextRare[number]].place < end {
          let posting = postings[nextRare[number]]
          bounds.add(step(term, from: 0, to: posting.frequency, norm), at: posting.place)
          nextRare[number] += 1
        }
      case .frequent(let postings):
        for (place, frequency) in postings.highest(window) {
          bounds.add(step(term, from: PassageSet.levels - 1, to: frequency, norm), at: place)
        }
      }
    }
  }

  private mutating func consider(
    _ found: Slice<UnsafeMutableBufferPointer<WindowBounds.Found>>, from start: Int, _ norm: Double,
    where isIncluded: ((Int) -> Bool)?
  ) {
    if found.count > 2 * limit {
      // With the highest bounds first, most of the others need not be considered.
      for found in WindowBounds.sortedRoughly(found) { consider(found, start, norm, isIncluded) }
    } else {
      for found in found { consider(found, start, norm, isIncluded) }
    }
  }

  private mutating func consider(
    _ found: WindowBounds.Found, _ start: Int, _ norm: Double, _ isIncluded: ((Int) -> Bool)?
  ) {
    guard Int(found.bound) + rest >= needed else { return }
    var bound = Int(found.bound)
    for (set, step) in aside where set.contains(Int(found.place)) { bound += step }
    guard bound >= needed else { return }
    let place = start + Int(found.place)
    if let isIncluded {
      guard let ordinal = reader.ordinal(at: place), isIncluded(ordinal) else { return }
    }
    candidates.append(Candidate(place: place, bound: bound))
    // Being longer takes no more from the score of a frequency than from that of 1.
    let share = (1 + norm) / (1 + self.norm(at: place))
    let least = (Double(bound - slack) * share).rounded(.down) - 1
    leastScores.insert(Hit(ordinal: place, score: least))
    needed = max(1, Int(max(leastScores.floor, 0)))
  }
}

extension BoundedSearch {
  /// The best of the candidates, scored in full.
  func hits() -> [Hit] {
    var best = TopHits(limit: limit)
    for candidate in candidates.sorted(by: { $0.bound > $1.bound }) {
      guard Double(candidate.bound + 1) * unit >= best.floor else { break }
      guard let ordinal = reader.ordinal(at: candidate.place) else { continue }
      best.insert(Hit(ordinal: ordinal, score: score(at: candidate.place)))
    }
    return best.sorted()
  }

  /// The score, added up term by term in the query's order.
  private func score(at place: Int) -> Double {
    let norm = norm(at: place)
    return terms.reduce(0) { score, term in
      score + term.weight * BM25.tf(frequency: term.postings.frequency(at: place), norm: norm)
    }
  }
}
