import Retrieval

extension ConfigSection {
  /// What `[settings]` says of a run, laid over other settings.
  ///
  /// A setting goes by its key or by its flag's name, with hyphens or underscores.
  /// - Throws: `UsageError` with the place of what is wrong.
  func lay(over settings: inout Settings) throws {
    let spellings = Setting.all.reduce(into: Set<String>()) { $0.formUnion($1.spellings) }
    try allowOnly(Setting.all.map(\.key) + ["filters"], also: spellings)
    for setting in Setting.all { try lay(setting, over: &settings) }
    try layFilters(over: &settings)
  }

  /// What the section says of one setting.
  func lay(_ setting: Setting, over settings: inout Settings) throws {
    let written = keys.filter(setting.spellings.contains)
    guard let key = written.first, let value = try value(key) else { return }
    if written.count > 1 {
      throw UsageError("\(place(of: written[1])): \(written[1]) is \(key) again; leave one out")
    }
    var changed = settings
    guard setting.set(value, in: &changed), setting.fault(in: changed) == nil else {
      throw wrong(key, setting.allowed)
    }
    settings = changed
  }

  /// What the section says of the filters.
  func layFilters(over settings: inout Settings) throws {
    guard let filters = try texts("filters") else { return }
    settings.filters = try filters.map { text in
      do { return try Filter(text) } catch { throw wrong("filters", "\(error)") }
    }
  }
}

extension Setting {
  /// The names that a configuration file may give it.
  var spellings: Set<String> {
    Set([key, name].flatMap { [$0, $0.replacing("-", with: "_"), $0.replacing("_", with: "-")] })
  }
}
