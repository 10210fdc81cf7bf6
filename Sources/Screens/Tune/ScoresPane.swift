import Cells
import Evaluation
import Retrieval

/// Where the scores of relevant, irrelevant and unjudged candidates lie, and which of them pass.
func drawScores(
  _ picture: TunePicture, _ state: State, in rect: Rect, into buffer: inout Buffer
) {
  let tally = rect.height >= 8 ? 1 : 0
  picture.dotPlot(state.settings.current)
    .draw(in: rect.droppingLastRows(tally), into: &buffer)
  guard tally > 0, let threshold = state.settings.current.appliedThreshold else { return }
  let point = picture.curve.point(at: threshold)
  let counts = [point.relevant, point.notRelevant, point.unjudged].map(grouped)
  let legends = [true, false].map { isLong in
    Legend(
      zip(DotPlot.Band.kinds, counts).map { kind, count in
        Legend.Entry(kind.mark, isLong ? "\(count) \(kind.name)" : count, style: kind.style)
      })
  }
  let line = rect.lastRows(1)
  let start = buffer.write("pass: ", at: line.origin, style: .muted, clip: line)
  let rest = line.droppingFirstColumns(start - line.x)
  (legends.first { $0.width <= rest.width } ?? legends[1]).draw(in: rest, into: &buffer)
}

extension TunePicture {
  /// The scores by class, with the threshold through them.
  func dotPlot(_ settings: Settings) -> DotPlot {
    let bands = zip(DotPlot.Band.kinds, [relevant, notRelevant, unjudged]).map { kind, scores in
      DotPlot.Band(kind.name, scores, mark: kind.mark, style: kind.style)
    }
    return DotPlot(bands, x: scoreAxis, line: settings.thresholdLine)
  }

  /// The axis of the scores: 0 to 1 where they have these bounds.
  var scoreAxis: Axis {
    guard !unit.isBounded, let range = curve.range else { return Axis(0, 1) }
    return Axis(covering: [range.lowerBound, range.upperBound])
  }
}

extension Settings {
  /// The line of the threshold in force, where one is applied.
  var thresholdLine: PlotLine? {
    appliedThreshold.map { PlotLine($0, label: thresholdText($0)) }
  }
}

extension DotPlot.Band {
  /// What is known of a candidate, as it is called and drawn.
  fileprivate static let kinds: [(name: String, short: String, mark: PlotMark, style: Style)] = [
    ("relevant", "relevant", .disc, Style(.judged)),
    ("not relevant", "not", .ring, .text),
    ("unjudged", "unjudged", .dot, Style(.unjudged)),
  ]
}
