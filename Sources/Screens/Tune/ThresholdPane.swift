import Cells
import Evaluation
import Retrieval

/// Precision, recall and the share of answered questions at every threshold.
///
/// ```
/// ● precision 0.82  ◆ recall 0.61  ▲ answered 0.95
/// 1.0 ┤───▲────╮──◆──╮──────●──
///     ...
/// precision 0.71 to 0.90, on 50 judged candidates of 33 questions
/// ```
func drawThresholdCurves(
  _ picture: TunePicture, _ state: State, in rect: Rect, into buffer: inout Buffer
) {
  let point = picture.curve.point(at: state.settings.current.threshold)
  let notes = notes(on: point, picture, width: rect.width).prefix(max(0, (rect.height - 7) / 3))
  drawLegend(point, in: rect.firstRows(rect.height >= 5 ? 1 : 0), into: &buffer)
  let plot = rect.droppingFirstRows(rect.height >= 5 ? 1 : 0).droppingLastRows(notes.count)
  picture.thresholdPlot(state.settings.current).draw(in: plot, into: &buffer)
  for (row, note) in notes.enumerated() {
    let line = rect.lastRows(notes.count).row(row)
    buffer.write(
      truncated(note, to: line.width, ellipsis: buffer.glyphs.ellipsis), at: line.origin,
      style: .muted, clip: line)
  }
}

private let kinds: [(name: String, short: String, mark: PlotMark, style: Style)] = [
  ("precision", "P", .disc, Style(.accent)),
  ("recall of candidates", "R", .diamond, Style(.good)),
  ("answered", "answered", .triangle, .text),
]

/// The values at the threshold in force; in little room their names are short.
private func drawLegend(_ point: ThresholdPoint, in line: Rect, into buffer: inout Buffer) {
  let values = point.values.map { $0.map { fixed($0, 2) } ?? "unknown" }
  let legends = [true, false].map { isLong in
    Legend(
      zip(kinds, values).map { kind, value in
        Legend.Entry(
          kind.mark, "\(isLong ? kind.name : kind.short) \(value)", style: kind.style)
      })
  }
  (legends.first { $0.width <= line.width } ?? legends[1]).draw(in: line, into: &buffer)
}

/// What precision rests on, and what the verdicts of whole questions are worth, in the words that
/// fit.
private func notes(
  on point: ThresholdPoint, _ picture: TunePicture, width: Int
) -> [String] {
  guard picture.judgements > 0 else { return ["nothing is judged: precision is unknown"] }
  let basis = basis(of: point, picture).first { displayWidth($0) <= width }
  let verdicts = verdicts(at: point).first { displayWidth($0) <= width }
  return [basis ?? "", picture.questions > 1 ? verdicts ?? "" : ""].filter { !$0.isEmpty }
}

/// The interval of the precision and what was judged, from long to short.
private func basis(of point: ThresholdPoint, _ picture: TunePicture) -> [String] {
  guard let interval = point.precision.interval else { return ["no judged candidate passes"] }
  let range = "precision \(fixed(interval.low, 2)) to \(fixed(interval.high, 2))"
  let judged = "\(grouped(point.precision.count)) judged"
  let questions = picture.questions > 1 ? " of \(grouped(point.judgedQuestions)) questions" : ""
  return ["\(range), on \(judged)\(questions)", "\(range), \(judged)", range]
}

/// How often the verdict was wrong, from long to short.
private func verdicts(at point: ThresholdPoint) -> [String] {
  let (greens, abstentions) = (point.falseGreens, point.falseAbstentions)
  return [
    "false greens \(greens.hits) of \(greens.count) · false abstentions \(abstentions.hits) of "
      + "\(abstentions.count)",
    "false greens \(greens.hits)/\(greens.count), abstentions \(abstentions.hits)/"
      + "\(abstentions.count)",
    "false greens \(greens.hits)/\(greens.count)",
  ]
}

extension ThresholdPoint {
  /// Precision, recall and the answered share.
  fileprivate var values: [Double?] { [precision.value, recall.value, answered.value] }
}

extension TunePicture {
  /// The three curves over the axis of the scores.
  func thresholdPlot(_ settings: Settings) -> LinePlot {
    let axis = scoreAxis
    let points = (0...Self.thresholds).map { place in
      curve.point(at: axis.low + (axis.high - axis.low) * Double(place) / Double(Self.thresholds))
    }
    // Precision is what one looks for, so it is drawn over the others.
    let series = kinds.indices.reversed().map { kind in
      LinePlot.Series(
        points.map { LinePlot.Sample($0.threshold, $0.values[kind]) }, mark: kinds[kind].mark,
        style: kinds[kind].style)
    }
    return LinePlot(series, x: axis, y: Axis(0, 1), line: settings.thresholdLine)
  }

  /// At how many steps of the axis the curves are looked up: more than a screen has columns.
  private static let thresholds = 240
}
