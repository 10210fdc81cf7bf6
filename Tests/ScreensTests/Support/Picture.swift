import Cells
import Retrieval

@testable import Screens

/// A screen, or what lies over one, in a state that shows all its parts.
enum Picture: String, CaseIterable {
  case inspect, explain, tune, evaluate, traces, learn, lesson, judge, replayed
  case explainCompared = "explain-compared"
  case judgeBlind = "judge-blind"
  case recorded = "recorded-own"
  case difference = "traces-difference"
  case help = "overlay-help"
  case palette = "overlay-palette"
  case verdict = "overlay-verdict"
  case context = "overlay-context"
  case passage = "overlay-passage"
  case replayedDifference = "replayed-difference"

  /// The state in a window.
  func state(_ width: Int, _ height: Int) -> State {
    switch self {
    case .inspect: .answered(.contracts, width, height)
    case .explain: .explained(width, height)
    case .explainCompared: .compared(width, height)
    case .tune: .tuned(width, height)
    case .evaluate: .evaluated(width, height)
    case .traces: .traces(width, height)
    case .recorded: browsed("⏎", width, height)
    case .difference: browsed("m j m", width, height)
    case .replayed: .replayed(width, height)
    case .replayedDifference: pressed("m", .replayed(width, height))
    case .learn: .learning(width, height)
    case .lesson: .inLesson(width, height)
    case .judge: pressed("J", .answered(.contracts, width, height))
    case .judgeBlind: blind(width, height)
    case .help: pressed("?", .answered(.contracts, width, height))
    case .palette: pressed(":", .answered(.contracts, width, height))
    case .verdict: pressed("a", .answered(.contracts, width, height))
    case .context: pressed("v", .answered(.contracts, width, height))
    case .passage: pressed("⏎", .answered(.contracts, width, height))
    }
  }

  private func pressed(_ keys: String, _ state: State) -> State {
    var state = state
    press(keys, on: &state)
    return state
  }

  private func browsed(_ keys: String, _ width: Int, _ height: Int) -> State {
    var state = State.traces(width, height)
    browse(keys, on: &state)
    return state
  }

  private func blind(_ width: Int, _ height: Int) -> State {
    var (state, judge) = (State.answered(.contracts, width, height), Judge.ofContracts)
    judge.press("B 2", on: &state)
    press("left", on: &state)
    return state
  }
}
