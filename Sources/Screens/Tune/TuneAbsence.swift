import Cells
import Evaluation
import Retrieval

extension State {
  /// Why nothing at all can be shown of a subject, and what to do about it; nil where it can.
  func absence(of subject: TuneSubject) -> String? {
    if picture(of: subject) != nil { return nil }
    return switch subject {
    case .question where trace?.program != nil:
      "The run that Inspect shows was recorded by \(trace?.program ?? ""), whose threshold is not on "
        + "record. \(keys.caption(of: .replay)) there reranks its passages; then they stand here."
    case .question:
      work == nil
        ? "No question was asked yet: \(keys.caption(of: .editQuery)) writes one."
        : "The scores come when the question is answered."
    case .golden where isOpening: "The corpus is being opened."
    case .golden where golden.queries.isEmpty:
      "This corpus has no golden set. Questions in queries.jsonl and judgements in qrels.tsv "
        + "beside the documents make one, and so does judging rows in Inspect; then this shows what "
        + "a threshold does to all of them."
    case .golden where goldenRun.isRunning:
      "Running \(grouped(goldenRun.total)) questions; the plots fill with their answers."
    case .golden:
      "The golden set has not been run yet. \(keys.caption(of: .runGolden)) runs its "
        + "\(grouped(golden.queries.count)) questions, \(goldenEstimate)."
    }
  }

  private var isOpening: Bool {
    if case .opening = corpus { return true }
    return false
  }

  /// How long a run of the golden set may take, from what questions took in this session.
  private var goldenEstimate: String {
    guard let median = percentiles?.p50 else {
      return "each as long as a search; a later run in this session reads nothing twice"
    }
    let seconds = median * Double(golden.queries.count) / 1000
    return seconds < 90
      ? "about \(max(1, Int(seconds.rounded()))) s" : "about \(Int((seconds / 60).rounded())) min"
  }

  /// Why a plot says nothing though there are scores; nil where it does.
  func absence(of plot: TunePlot, in picture: TunePicture) -> String? {
    switch plot {
    case .scores:
      return picture.curve.range == nil ? "No candidate has a score." : nil
    case .threshold:
      return settings.current.appliedThreshold == nil
        ? "Nothing is reranked, so no threshold is applied." : absence(of: .scores, in: picture)
    case .depth:
      return picture.eligible == 0
        ? "Nothing was judged relevant, so recall is unknown. "
          + "\(keys.caption(of: .judge)) judges a row in Inspect." : nil
    case .reliability: return unreliability(of: picture)
    }
  }

  private func unreliability(of picture: TunePicture) -> String? {
    guard picture.unit.isProbability else {
      return "Scores in \(picture.unit.caption) are no probabilities. With normalisation platt, "
        + "isotonic or sigmoid they can be held against what came true."
    }
    guard picture.judgements >= ThresholdCurve.fewestJudgements else {
      return "Too few judgements: a diagram needs \(ThresholdCurve.fewestJudgements) judged "
        + "candidates, and there are \(picture.judgements)."
    }
    return nil
  }
}
