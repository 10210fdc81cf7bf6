import Cells
import Evaluation
import Retrieval

/// The Tune screen line by line: the settings, then in numbers what its plots show of the question
/// and of the golden set.
func plainTune(of state: State) -> String {
  let settings = state.settings.current
  var lines = ["Settings:"]
  for row in KnobRow.all {
    switch row {
    case .stage(let stage): lines.append("  \(stage.rawValue):")
    case .knob(let key):
      guard let setting = Setting.named(key) else { continue }
      let bounds = setting.bounds(inWords: settings)
      lines.append("    \(key) \(setting.value(settings).text): \(setting.title) (\(bounds))")
    }
  }
  for (name, subject) in [("question", TuneSubject.question), ("golden set", .golden)] {
    lines += ["", "Scores of the \(name):"]
    guard let picture = state.picture(of: subject) else {
      lines.append("  \(state.absence(of: subject) ?? "none")")
      continue
    }
    for plot in TunePlot.allCases {
      if subject == .question, plot == .depth || plot == .reliability { continue }
      let absence = state.absence(of: plot, in: picture).map { ["  \($0)"] }
      lines += absence ?? picture.lines(of: plot, settings)
    }
  }
  return lines.map { cleaned($0) + "\n" }.joined()
}

extension TunePicture {
  /// A plot in numbers: its curves at places far enough apart to be told.
  fileprivate func lines(of plot: TunePlot, _ settings: Settings) -> [String] {
    switch plot {
    case .scores: tally(at: settings.appliedThreshold)
    case .threshold: thresholds
    case .depth: costs
    case .reliability: reliability.map(bins) ?? []
    }
  }

  private func tally(at threshold: Double?) -> [String] {
    let counts = { (relevant: Int, notRelevant: Int, unjudged: Int) in
      "\(grouped(relevant)) relevant, \(grouped(notRelevant)) not relevant, "
        + "\(grouped(unjudged)) unjudged"
    }
    let all = "  \(unit.caption) of " + counts(relevant.count, notRelevant.count, unjudged.count)
    guard let threshold else { return [all] }
    let point = curve.point(at: threshold)
    return [
      all,
      "  pass \(thresholdText(threshold)): "
        + counts(point.relevant, point.notRelevant, point.unjudged),
    ]
  }

  private var thresholds: [String] {
    let axis = scoreAxis
    return ["  At a threshold of:"]
      + (0...10).map { place in
        let point = curve.point(at: axis.low + (axis.high - axis.low) * Double(place) / 10)
        return "    \(fixed(point.threshold, 2)): precision \(share(point.precision)), "
          + "recall \(share(point.recall)), answered \(share(point.answered))"
      }
  }

  private var costs: [String] {
    let places = depths.indices.filter {
      $0 == knee || $0 == depths.count - 1 || [1, 2, 5, 10, 20, 50, 100, 200].contains($0 + 1)
    }
    return ["  With K candidates:"]
      + places.map { place in
        let depth = depths[place]
        return "    \(Int(depth.value)): recall \(depth.recall.map { fixed($0, 2) } ?? "unknown")"
          + (depth.latency.map { ", median \(milliseconds($0)) ms" } ?? "")
          + (place == knee ? ", the knee" : "")
      }
  }

  private func bins(of reliability: Reliability) -> [String] {
    [
      "  Brier \(fixed(reliability.brier, 3)), ECE "
        + "\(fixed(reliability.expectedCalibrationError, 3)), \(grouped(reliability.forecasts)) judged:"
    ]
      + reliability.bins.map { bin in
        "    said \(fixed(bin.meanProbability, 2)), came true \(fixed(bin.observedShare, 2)) "
          + "of \(bin.observed.count)"
      }
  }
}

private func share(_ proportion: Proportion) -> String {
  proportion.value.map { fixed($0, 2) } ?? "unknown"
}
