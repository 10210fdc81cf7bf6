import Cells
package import Retrieval

/// One line that the command palette offers.
package enum PaletteEntry: Equatable, Sendable {
  case action(Action, title: String, keys: String)
  /// A setting with its value in force; picking it asks for another.
  case knob(String, title: String, value: String)
  /// A setting with the value that was written, or with one of its choices.
  case set(String, value: String, isInForce: Bool)
  /// What a setting's value may be, with the one in force.
  case bounds(String, allowed: String, value: String)
  /// How a setting comes by more choices, and where that is explained.
  case advice(String, place: String)
  case question(String)
  /// Any chunk of the corpus, by its id.
  case explain(chunk: String)
  /// A form of the report to be written.
  case export(ReportExport)
  /// A form of a trace to be written.
  case exportTrace(TraceExport)
  /// A form of the screen to be written.
  case exportScreen(ScreenExport)
  /// Asks for what is to be written, and in which form.
  case writeExport
  /// Asks for a filter.
  case writeFilter
  /// A filter as it was written.
  case addFilter(String)
  /// Settings kept by name, to go back to.
  case use(Preset)
  /// The settings in force, to be kept under a name.
  case keep(name: String)
  /// Asks for the name of settings.
  case writeSettings
  /// Another theme, drawn with while it is picked.
  case theme(String, isInForce: Bool)
  /// Asks for a theme.
  case writeTheme
  /// Filters in force that are to go.
  case dropFilters([Filter])

  /// What fits the text written in the palette, best first.
  package static func entries(for text: String, in state: State) -> [PaletteEntry] {
    if let entries = entries(writing: text, in: state) { return entries }
    let all = actions(state.keys) + knobs(state) + questions(state)
    let scored = all.enumerated().compactMap { place, entry in
      entry.score(for: text).map { (score: $0, place: place, entry: entry) }
    }
    let isEmpty = !text.contains { $0 != " " }
    return scored.sorted { left, right in
      isEmpty || left.score == right.score ? left.place < right.place : left.score > right.score
    }
    .map(\.entry)
  }

  /// The entries of a command that takes a value, where the text is its name and what follows.
  private static func entries(writing text: String, in state: State) -> [PaletteEntry]? {
    let settings = state.settings.current
    guard let space = text.firstIndex(of: " ") else {
      if text == "settings" { return presets(state, written: "") }
      if text == "export" { return exports(state.screen, written: "") }
      if text == "theme" { return themes(state, written: "") }
      return text == "filter" ? filters(settings, written: "") : nil
    }
    let name = text[..<space]
    let rest = text[space...].split(separator: " ").joined(separator: " ")
    if name == "filter" { return filters(settings, written: rest) }
    guard !rest.contains(" ") else { return nil }
    if name == "settings" { return presets(state, written: rest) }
    if name == "export" { return exports(state.screen, written: rest) }
    if name == "theme" { return themes(state, written: rest) }
    if name == "explain" { return chunks(state, written: rest) }
    return Setting.named(String(name)).map { values(of: $0, state, written: rest) }
  }

  /// The forms of the screen, and of the data that it is about, best fitting first.
  private static func exports(_ screen: ScreenName, written: String) -> [PaletteEntry] {
    let pictures = ScreenExport.allCases.map { (entry: PaletteEntry.exportScreen($0), $0.title) }
    let data =
      screen == .traces
      ? TraceExport.allCases.map { (entry: PaletteEntry.exportTrace($0), $0.title) }
      : ReportExport.allCases.map { (entry: PaletteEntry.export($0), $0.title) }
    let isAboutData = screen == .traces || screen == .evaluate
    let offered = isAboutData ? data + pictures : pictures + data
    guard !written.isEmpty else { return offered.map(\.entry) }
    return offered.compactMap { entry, title in
      fuzzyScore(written, in: title).map { (score: $0, entry: entry) }
    }
    .sorted { $0.score > $1.score }.map(\.entry)
  }

  /// The chunk that is written, and the candidates that fit.
  private static func chunks(_ state: State, written: String) -> [PaletteEntry] {
    let ids = (state.trace?.candidates ?? []).map(\.chunk.id).filter { $0 != written }
    let known = ids.compactMap { id in fuzzyScore(written, in: id).map { (id: id, score: $0) } }
      .sorted { !written.isEmpty && $0.score > $1.score }.map(\.id)
    return ((written.isEmpty ? [] : [written]) + known).map { .explain(chunk: $0) }
  }

  /// The kept settings that fit, and the name under which those in force can be kept.
  private static func presets(_ state: State, written: String) -> [PaletteEntry] {
    let fitting = state.presets.filter {
      written.isEmpty || fuzzyScore(written, in: $0.name) != nil
    }
    let isNew = !state.presets.contains { $0.name == written }
    let own: PaletteEntry = written.isEmpty ? .writeSettings : .keep(name: written)
    return fitting.map { .use($0) } + (isNew ? [own] : [])
  }

  /// The filters in force, each to be dropped; or the one that is written.
  private static func filters(_ settings: Settings, written: String) -> [PaletteEntry] {
    guard written.isEmpty else { return [.addFilter(written)] }
    let filters = settings.filters
    let all: [PaletteEntry] = filters.count > 1 ? [.dropFilters(filters)] : []
    return all + filters.map { .dropFilters([$0]) } + [.writeFilter]
  }

  /// The choices that fit what is written, or the number that is written.
  private static func values(
    of setting: Setting, _ state: State, written: String
  ) -> [PaletteEntry] {
    let current = setting.value(state.settings.current).text
    if let names = setting.choices(remotes: state.remotes) {
      let fitting = names.filter { written.isEmpty || fuzzyScore(written, in: $0) != nil }
      let more = advice(on: setting, state, written: written)
      if !fitting.isEmpty || !more.isEmpty {
        return fitting.map { .set(setting.name, value: $0, isInForce: $0 == current) } + more
      }
    }
    let bounds = PaletteEntry.bounds(setting.name, allowed: setting.allowed, value: current)
    return
      (written.isEmpty
      ? [] : [.set(setting.name, value: written, isInForce: written == current)]) + [bounds]
  }

  /// How a server comes among the choices, where none is there yet.
  private static func advice(
    on setting: Setting, _ state: State, written: String
  ) -> [PaletteEntry] {
    guard let further = setting.further, state.remotes.isEmpty,
      written.isEmpty || fuzzyScore(written, in: further) != nil
    else { return [] }
    return [
      .advice(
        "\(further), once [remote.NAME] is configured",
        place: "docs/remote-rerankers.md")
    ]
  }

  private static func actions(_ keys: KeyMap) -> [PaletteEntry] {
    keys.bindings.map { .action($0.action, title: $0.title, keys: $0.keyNames) }
  }

  private static func knobs(_ state: State) -> [PaletteEntry] {
    let settings = state.settings.current
    return [.writeFilter, .writeSettings, .writeExport]
      + (state.themes.names.isEmpty ? [] : [.writeTheme])
      + Setting.all.map { .knob($0.name, title: $0.title, value: $0.value(settings).text) }
  }

  private static func themes(_ state: State, written: String) -> [PaletteEntry] {
    state.themes.fitting(written).map { .theme($0, isInForce: $0 == state.themes.chosen) }
  }

  private static func questions(_ state: State) -> [PaletteEntry] {
    state.golden.queries.map { .question($0.text) }
  }

  /// How well the entry fits; questions are many and long, so they must hold the text in one piece;
  /// they come after the commands that do, and before those that hold it scattered.
  private func score(for text: String) -> Int? {
    // Who knows an action's name means that action.
    if case .action(let action, _, _) = self, action.rawValue == text.lowercased() { return .max }
    guard case .question(let question) = self else { return fuzzyScore(text, in: searchText) }
    return question.lowercased().contains(text.lowercased()) ? 5_000 - question.count : nil
  }

  private var searchText: String {
    switch self {
    case .action(let action, let title, _): title + " " + action.rawValue
    case .knob(let name, let title, _): name + " " + title
    case .writeFilter: "filter by metadata"
    case .writeSettings: "settings kept by name"
    case .writeExport: "export this screen"
    case .writeTheme: "theme colours"
    case .set, .bounds, .advice, .addFilter, .dropFilters, .use, .keep, .export,
      .exportTrace, .exportScreen, .theme:
      ""
    case .question(let text): text
    case .explain(let chunk): "explain " + chunk
    }
  }
}
