import Retrieval

extension SettingValue {
  /// The value as a person would write it.
  var text: String {
    switch self {
    case .whole(let number): String(number)
    case .number(let number): short(number)
    case .choice(let name): name
    }
  }
}
