import Retrieval

extension ConfigSection {
  /// What `[settings]` says of a run, laid over other settings.
  ///
  /// - Throws: `UsageError` with the place of what is wrong.
  func lay(over settings: inout Settings) throws {
    try allowOnly(Setting.all.map(\.key) + ["filters"])
    for setting in Setting.all {
      guard let value = try value(setting.key) else { continue }
      guard setting.set(value, in: &settings), setting.fault(in: settings) == nil else {
        throw wrong(setting.key, setting.allowed)
      }
    }
    if let filters = try texts("filters") {
      settings.filters = try filters.map { text in
        do { return try Filter(text) } catch { throw wrong("filters", "\(error)") }
      }
    }
  }
}
