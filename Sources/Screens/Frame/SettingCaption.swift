import Retrieval

/// A setting in force, as the footer names it.
struct SettingCaption: Equatable {
  var text: String
  /// Whether it differs from the default.
  var isChanged: Bool
}

/// The filters, what differs from the defaults, and then the settings that matter most.
func settingCaptions(_ settings: Settings) -> [SettingCaption] {
  let changed = Setting.all.filter { $0.value(settings) != $0.value(Settings()) }
  let usual = usualKeys.filter { key in !changed.contains { $0.key == key } }
    .compactMap(Setting.named)
  return settings.filters.map { SettingCaption(text: $0.description, isChanged: true) }
    + changed.map { SettingCaption(text: caption($0, settings), isChanged: true) }
    + usual.map { SettingCaption(text: caption($0, settings), isChanged: false) }
}

private let usualKeys = [
  "candidates", "top_n", "threshold", "token_budget", "fusion", "rrf_k", "reranker", "k1", "b",
]

private func caption(_ setting: Setting, _ settings: Settings) -> String {
  switch setting.key {
  case "candidates": "K \(settings.candidates)"
  case "top_n": "N \(settings.topN)"
  case "threshold": "threshold \(thresholdText(settings.threshold))"
  case "token_budget": "budget \(grouped(settings.tokenBudget))"
  case "reranker" where settings.reranker == .none: "no reranker"
  case "fusion", "reranker", "normalisation": setting.value(settings).text
  default: "\(setting.name) \(setting.value(settings).text)"
  }
}
