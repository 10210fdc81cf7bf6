/// One setting that differs between two.
package struct SettingChange: Sendable, Equatable {
  /// The setting's name, as the command line has it.
  package var name: String
  package var before: String
  package var after: String

  /// The setting as it is after the change: `threshold 0.7`.
  package var now: String { "\(name) \(after)" }
}

/// Every setting that differs, in the order of the pipeline.
package func changes(from one: Settings, to other: Settings) -> [SettingChange] {
  let filters = SettingChange(
    name: "filter", before: one.filtersInWords, after: other.filtersInWords)
  return (one.filters == other.filters ? [] : [filters])
    + Setting.all.compactMap { setting in
      let (before, after) = (setting.value(one), setting.value(other))
      return before == after
        ? nil
        : SettingChange(
          name: setting.name, before: before.description, after: after.description)
    }
}

extension Settings {
  fileprivate var filtersInWords: String {
    filters.isEmpty ? "none" : filters.map(\.description).joined(separator: " and ")
  }
}
