import Cells
import Evaluation
import Retrieval

/// Recall against the number of candidates with its knee, and under it what as many cost in time.
func drawDepth(
  _ picture: TunePicture, _ state: State, in rect: Rect, into buffer: inout Buffer
) {
  let candidates = state.settings.current.candidates
  let hasLatency = rect.height >= 11 && picture.depths.contains { $0.latency != nil }
  let upper = rect.firstRows(hasLatency ? (rect.height + 1) / 2 : rect.height)
  drawLegend(recallLegend(picture, candidates), in: upper, into: &buffer)
  picture.recallPlot(at: candidates).draw(in: upper.droppingFirstRows(1), into: &buffer)
  let lower = rect.droppingFirstRows(upper.height)
  guard hasLatency else { return }
  drawLegend(latencyLegend(picture, candidates), in: lower, into: &buffer)
  picture.latencyPlot(at: candidates).draw(in: lower.droppingFirstRows(1), into: &buffer)
}

private func drawLegend(_ legend: Legend, in rect: Rect, into buffer: inout Buffer) {
  legend.draw(in: rect, into: &buffer)
}

private let recallStyle = Style(.good)
private let latencyStyle = Style(.accent)

private func recallLegend(_ picture: TunePicture, _ candidates: Int) -> Legend {
  let recall = picture.depth(candidates)?.recall.map { " \(fixed($0, 2))" } ?? ""
  let knee = picture.knee.map { Int(picture.depths[$0].value) }
  return Legend([
    .init(.diamond, "recall@K\(recall)", style: recallStyle),
    .init(
      .star, knee.map { "knee \($0) by Kneedle" } ?? "no knee", style: Style(.accent, .bold)),
  ])
}

private func latencyLegend(_ picture: TunePicture, _ candidates: Int) -> Legend {
  let latency = picture.depth(candidates)?.latency.map { " \(milliseconds($0))" } ?? ""
  return Legend([.init(.square, "median ms\(latency) at the measured pace", style: latencyStyle)])
}

extension TunePicture {
  /// The point at a number of candidates, or at all that there are where they are fewer.
  fileprivate func depth(_ candidates: Int) -> SweepPoint? {
    depths.indices.contains(candidates - 1) ? depths[candidates - 1] : depths.last
  }

  fileprivate func recallPlot(at candidates: Int) -> LinePlot {
    let spots = knee.map { place in
      [
        LinePlot.Spot(
          depths[place].value, depths[place].recall ?? 0, label: "K \(Int(depths[place].value))")
      ]
    }
    return LinePlot(
      [.init(depths.map { .init($0.value, $0.recall) }, mark: .diamond, style: recallStyle)],
      x: depthAxis, y: Axis(0, 1), line: depthLine(candidates), spots: spots ?? [])
  }

  fileprivate func latencyPlot(at candidates: Int) -> LinePlot {
    LinePlot(
      [.init(depths.map { .init($0.value, $0.latency) }, mark: .square, style: latencyStyle)],
      x: depthAxis, y: Axis(covering: [0] + depths.compactMap(\.latency)),
      line: depthLine(candidates))
  }

  private var depthAxis: Axis { Axis(0, Double(max(1, depths.count))) }

  private func depthLine(_ candidates: Int) -> PlotLine {
    PlotLine(Double(candidates), label: "K \(candidates)", style: Style(.info, .bold))
  }
}
