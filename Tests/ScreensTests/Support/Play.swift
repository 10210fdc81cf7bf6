import Cells
import Retrieval
import Screens
import Testing

/// Presses keys by name, one after the other, and returns what the screens want done.
///
/// Names are those of `Key`, and `⏎ ⎋ ⇥ ↑ ↓`.
@discardableResult
func press(_ keys: String, on state: inout State) -> [Effect] {
  let signs = ["⏎": "enter", "⎋": "escape", "⇥": "tab", "↑": "up", "↓": "down"]
  return keys.split(separator: " ").flatMap { name -> [Effect] in
    guard let key = Key(signs[String(name)] ?? String(name)) else {
      Issue.record("no key is called \(name)")
      return []
    }
    return reduce(&state, .input(.key(key)))
  }
}

/// Presses keys and answers what they ask for, as the program does, from the sample runs.
@discardableResult
func play(_ keys: String, on state: inout State) -> [Effect] {
  keys.split(separator: " ").flatMap { key in
    answer(press(String(key), on: &state), on: &state)
  }
}

/// Types a text letter by letter.
func type(_ text: String, on state: inout State) {
  for character in text { _ = reduce(&state, .input(.key(Key(character)))) }
}

/// Answers searches and cancellations; returns all effects, answered or not.
@discardableResult
func answer(_ effects: [Effect], on state: inout State) -> [Effect] {
  for effect in effects {
    switch effect {
    case .search(let run, let query, let settings):
      let sample = SampleRun.all.first { $0.query == query } ?? .empty
      let isKnown = state.trace?.query == query
      _ = reduce(&state, .started(run: run, .bm25))
      _ = reduce(&state, .advanced(run: run, sample.traceBeforeReranking(settings)))
      let trace = isKnown ? sample.traceOfKnown(settings) : sample.trace(settings)
      _ = reduce(&state, .finished(run: run, trace))
    case .cancel:
      _ = reduce(&state, .cancelled(run: state.work?.run ?? 0))
    default: break
    }
  }
  return effects
}

/// What the mouse does at a position.
@discardableResult
func mouse(_ kind: MouseEvent.Kind, _ x: Int, _ y: Int, on state: inout State) -> [Effect] {
  reduce(&state, .input(.mouse(MouseEvent(kind, at: Point(x: x, y: y)))))
}
