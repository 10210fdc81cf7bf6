import Cells
import TestSupport

/// Values such as a threshold's effects, the scores of judged chunks and a calibration have.
enum PlotSamples {
  static let lines = LinePlot(
    [
      .init(curve { 1 - $0 * $0 }, mark: .triangle, style: Style(.muted)),
      .init(curve { 1 / (1 + 40 * $0 * $0 * $0) }, mark: .diamond, style: Style(.info)),
      .init(curve { 0.2 + 0.8 * ($0 < 0.7 ? $0 * $0 * 2 : 0.98) }, mark: .disc, style: .accent),
    ],
    x: Axis(0, 1), y: Axis(0, 1), line: PlotLine(0.5, label: "0.50"))

  static let knee = LinePlot(
    [.init([5, 10, 20, 30, 50].map { .init($0, recall($0)) }, mark: .disc, style: .accent)],
    x: Axis(0, 50), y: Axis(0, 1), spots: [.init(20, recall(20), label: "knee K 20")])

  static let few = DotPlot(
    bands(relevant: [0.55, 0.71, 0.72, 0.9], others: [0.2, 0.21, 0.48, 0.83], unjudged: 9),
    x: Axis(0, 1), line: PlotLine(0.5, label: "0.50"))

  static let many = DotPlot(
    bands(
      relevant: sample(60) { 1 - $0 * $0 }, others: sample(90) { $0 * $0 * 0.8 }, unjudged: 4_000),
    x: Axis(0, 1), line: PlotLine(0.5, label: "0.50"))

  static let histogram = HistogramPlot(
    sample(500) { 0.15 + 0.5 * $0 * $0 * $0 }, x: Axis(0, 1), style: Style(.barScore),
    line: PlotLine(0.3, label: "0.30"))

  static let reliability = ReliabilityPlot([
    .init(predicted: 0.06, observed: 0.02, interval: 0...0.08, count: 130),
    .init(predicted: 0.24, observed: 0.3, interval: 0.15...0.5, count: 41),
    .init(predicted: 0.47, observed: 0.36, interval: 0.1...0.62, count: 17),
    .init(predicted: 0.72, observed: 0.8, interval: 0.5...0.95, count: 12),
    .init(predicted: 0.93, observed: 0.97, interval: 0.88...1, count: 44),
  ])

  private static func recall(_ candidates: Double) -> Double {
    0.96 * (1 - 1 / (1 + candidates / 4))
  }

  private static func curve(_ value: (Double) -> Double) -> [LinePlot.Sample] {
    (0...200).map { .init(Double($0) / 200, value(Double($0) / 200)) }
  }

  private static func bands(
    relevant: [Double], others: [Double], unjudged: Int
  ) -> [DotPlot.Band] {
    [
      .init("relevant", relevant, mark: .disc, style: Style(.judged)),
      .init("not relevant", others, mark: .ring, style: .text),
      .init(
        "unjudged", sample(unjudged) { $0 * $0 * $0 * 0.9 }, mark: .dot, style: Style(.unjudged)),
    ]
  }

  private static func sample(_ count: Int, _ value: (Double) -> Double) -> [Double] {
    var random = SplitMix(seed: 7)
    return (0..<count).map { _ in value(Double.random(in: 0...1, using: &random)) }
  }
}
