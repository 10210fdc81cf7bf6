import Cells
import Evaluation
import Retrieval

/// What comes of asking for a threshold of a target precision.
enum ThresholdProposal: Equatable {
  case proposed(ThresholdPoint)
  /// Why there is none.
  case refused(String)
}

extension State {
  /// The threshold for the target that is written; nil while none is asked for.
  var proposal: ThresholdProposal? {
    guard let field = tune.target, let golden = tune.golden else { return nil }
    guard let target = Double(field.text), target > 0, target <= 1 else {
      return .refused("a target is a number above 0, up to 1")
    }
    do {
      return .proposed(try golden.curve.proposal(forPrecision: target))
    } catch {
      return .refused(error.description)
    }
  }
}

/// The question for a target precision, and the threshold that it comes to.
func drawProposal(_ state: State, into buffer: inout Buffer) {
  guard let field = state.tune.target, let proposal = state.proposal else { return }
  let bounds = buffer.bounds
  let width = min(66, bounds.width - 2)
  let words = proposalWords(proposal, state)
  let lines = Paragraph(words).lineCount(width: max(1, width - 4))
  let height = min(lines + 4, bounds.height)
  let area = Rect(
    x: (bounds.width - width) / 2, y: (bounds.height - height) / 2, width: width, height: height)
  buffer.fill(area)
  let inside = buffer.box(
    area, title: "Propose a threshold", trailing: "Enter takes it, Esc leaves",
    style: Style(.borderFocused)
  ).inset(columns: 1, rows: 0)
  let end = buffer.write(
    "Target precision  ", at: inside.origin, style: Style(.accent, .bold), clip: inside)
  field.draw(
    in: inside.firstRows(1).droppingFirstColumns(end - inside.x), style: .title,
    focused: state.overlay == nil, into: &buffer)
  let style: Style = if case .refused = proposal { Style(.warning) } else { .text }
  Paragraph(words, style: style).draw(in: inside.droppingFirstRows(2), into: &buffer)
}

private func proposalWords(_ proposal: ThresholdProposal, _ state: State) -> String {
  switch proposal {
  case .refused(let reason): return reason.prefix(1).uppercased() + reason.dropFirst() + "."
  case .proposed(let point):
    let precision = point.precision
    let interval = precision.interval.map {
      " (\(fixed($0.low, 2)) to \(fixed($0.high, 2)) at 95%)"
    }
    let threshold = state.tune.golden?.plainThreshold(for: point) ?? point.threshold
    return
      "Threshold \(thresholdText(threshold)): precision \(share(precision))\(interval ?? ""), "
      + "recall \(share(point.recall)), answered \(share(point.answered)).\n"
      + "It rests on \(grouped(precision.count)) judged candidates that pass, of "
      + "\(grouped(point.judgedQuestions)) questions."
      + (state.isStale(.golden) ? "\nNot all questions were run with these settings yet." : "")
  }
}

private func share(_ proportion: Proportion) -> String {
  proportion.value.map { fixed($0, 2) } ?? "unknown"
}
