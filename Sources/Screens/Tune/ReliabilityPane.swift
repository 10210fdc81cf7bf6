import Cells
import Evaluation
import Retrieval

/// Whether a score of 0.8 means that 8 in 10 are relevant.
func drawReliability(_ picture: TunePicture, in rect: Rect, into buffer: inout Buffer) {
  guard let reliability = picture.reliability else { return }
  let words = rect.firstRows(rect.height >= 5 ? 1 : 0)
  let brier = "Brier \(fixed(reliability.brier, 3))"
  let error = "ECE \(fixed(reliability.expectedCalibrationError, 3))"
  // A curve that was fitted on these judgements looks better on them than on others.
  let sample = picture.unit == .probability ? " in sample" : ""
  let base = "\(grouped(reliability.forecasts)) judged\(sample)"
  let bins = "\(reliability.bins.count) bins of equal size"
  let texts = [[brier, error, base, bins], [brier, error, base], [brier, error]]
    .map { $0.joined(separator: " · ") }
  let text = texts.first { displayWidth($0) <= words.width } ?? texts[2]
  buffer.write(text, at: words.origin, style: .text, clip: words)
  let bars = reliability.bins.map { bin in
    ReliabilityPlot.Bin(
      predicted: bin.meanProbability, observed: bin.observedShare,
      interval: bin.observed.interval.map { $0.low...max($0.low, $0.high) },
      count: bin.observed.count)
  }
  ReliabilityPlot(bars).draw(in: rect.droppingFirstRows(words.height), into: &buffer)
}
