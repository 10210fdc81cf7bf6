import Cells
import Retrieval

/// One line that the command palette offers.
package enum PaletteEntry: Equatable, Sendable {
  case action(Action, title: String, keys: String)
  /// A setting with its value in force; picking it asks for another.
  case knob(String, title: String, value: String)
  /// A setting with the value that was written.
  case set(String, value: String)
  case question(String)
  /// Any chunk of the corpus, by its id.
  case explain(chunk: String)

  /// What fits the text written in the palette, best first.
  package static func entries(for text: String, in state: State) -> [PaletteEntry] {
    if let change = change(written: text) { return [change] }
    let all = actions + knobs(state.settings.current) + questions(state)
    let scored = all.enumerated().compactMap { place, entry in
      entry.score(for: text).map { (score: $0, place: place, entry: entry) }
    }
    let isEmpty = !text.contains { $0 != " " }
    return scored.sorted { left, right in
      isEmpty || left.score == right.score ? left.place < right.place : left.score > right.score
    }
    .map(\.entry)
  }

  /// A change of a setting, where the text is a setting's name and a value.
  private static func change(written text: String) -> PaletteEntry? {
    let words = text.split(separator: " ")
    if words.count == 2, words[0] == "explain" { return .explain(chunk: String(words[1])) }
    guard words.count == 2, let setting = Setting.named(String(words[0])) else {
      return nil
    }
    return .set(setting.name, value: String(words[1]))
  }

  private static var actions: [PaletteEntry] {
    Binding.all.map { .action($0.action, title: $0.title, keys: $0.keyNames) }
  }

  private static func knobs(_ settings: Settings) -> [PaletteEntry] {
    Setting.all.map { .knob($0.name, title: $0.title, value: $0.value(settings).text) }
  }

  private static func questions(_ state: State) -> [PaletteEntry] {
    state.golden.queries.map { .question($0.text) }
  }

  /// How well the entry fits; questions are many and long, so they must hold the text in one piece;
  /// they come after the commands that do, and before those that hold it scattered.
  private func score(for text: String) -> Int? {
    guard case .question(let question) = self else { return fuzzyScore(text, in: searchText) }
    return question.lowercased().contains(text.lowercased()) ? 5_000 - question.count : nil
  }

  private var searchText: String {
    switch self {
    case .action(let action, let title, _): title + " " + action.rawValue
    case .knob(let name, let title, _): name + " " + title
    case .set(let name, let value): name + " " + value
    case .question(let text): text
    case .explain(let chunk): "explain " + chunk
    }
  }
}
