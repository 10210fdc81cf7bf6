package import Evaluation
package import Retrieval

/// What the plots of the Tune screen show of some questions: made once for them, so that a new
/// threshold is only looked up.
package struct TunePicture: Equatable, Sendable {
  package let questions: Int
  package let unit: ScoreUnit
  /// The scores of the candidates, by what is known of them.
  package let relevant: [Double]
  package let notRelevant: [Double]
  package let unjudged: [Double]
  package let curve: ThresholdCurve
  /// Recall of the relevant documents, and the run's latency, at each number of candidates.
  package let depths: [SweepPoint]
  /// The place in `depths` beyond which more candidates give little; nil where there is none.
  package let knee: Int?
  /// How many questions have something relevant, which recall rests on.
  package let eligible: Int
  /// Nil where nothing was judged, or the scores are no probabilities.
  package let reliability: Reliability?

  /// Sums up the questions.
  ///
  /// - Parameters:
  ///   - unit: that of the scores.
  ///   - millisecondsPerToken: what the reranker takes; nil where it was not measured.
  package init(
    _ samples: [TuneSample], unit: ScoreUnit, millisecondsPerToken: Double? = nil
  ) {
    self.unit = unit
    questions = samples.count
    let scores = samples.flatMap(\.scores.scores)
    relevant = scores.filter { $0.isRelevant == true }.map(\.score)
    notRelevant = scores.filter { $0.isRelevant == false }.map(\.score)
    unjudged = scores.filter { $0.isRelevant == nil }.map(\.score)
    curve = ThresholdCurve(samples.map(\.scores))
    let deepest = samples.map(\.pairTokens.count).max() ?? 0
    let recall = RecallCurve(samples.map { ($0.ranks, $0.relevantDocuments) }, to: deepest)
    let latency = Self.latencies(samples, to: deepest, millisecondsPerToken)
    eligible = recall.questions
    depths = (0..<deepest).map { place in
      SweepPoint(
        value: Double(place + 1),
        recall: recall.recalls.indices.contains(place) ? recall.recalls[place] : nil,
        latency: latency.indices.contains(place) ? latency[place] : nil)
    }
    knee = depths.knee(of: \.recall)
    let forecasts = zip([true, false], [relevant, notRelevant]).flatMap { outcome, scores in
      scores.map { Forecast($0, outcome) }
    }
    reliability =
      unit.isProbability
      ? Reliability(forecasts, binning: .equalMass(Self.bins(forecasts.count))) : nil
  }

  /// The judged candidates.
  package var judgements: Int { relevant.count + notRelevant.count }

  /// The median run's time at each number of candidates: what the other stages took, and what the
  /// reranker needs for as many pairs at its measured pace.
  private static func latencies(
    _ samples: [TuneSample], to deepest: Int, _ pace: Double?
  ) -> [Double] {
    let timed = samples.filter { $0.otherMilliseconds != nil }
    guard let pace, !timed.isEmpty else { return [] }
    var times = timed.map { $0.otherMilliseconds ?? 0 }
    return (0..<deepest).map { place in
      for (index, sample) in timed.enumerated() where place < sample.pairTokens.count {
        times[index] += pace * Double(sample.pairTokens[place])
      }
      return times.sorted()[times.count / 2]
    }
  }

  /// Ten bins, or fewer where there would be under five judgements in each.
  private static func bins(_ judgements: Int) -> Int { min(10, max(1, judgements / 5)) }
}

extension ScoreUnit {
  /// Whether a score is read as so many in a hundred that are relevant.
  var isProbability: Bool { self == .p || self == .probability }
}
