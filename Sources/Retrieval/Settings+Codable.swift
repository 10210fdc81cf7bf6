extension Settings: Codable {
  /// Reads the settings by their keys; one that is missing keeps its default, so that a record of
  /// an older version opens.
  package init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: SettingKey.self)
    filters = try container.decodeIfPresent([Filter].self, forKey: .filters) ?? []
    for setting in Setting.all {
      let key = SettingKey(setting.key)
      guard container.contains(key) else { continue }
      let value = try container.value(of: setting.kind, forKey: key)
      guard setting.set(value, in: &self) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container,
          debugDescription: "\(setting.key) must be \(setting.allowed)")
      }
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: SettingKey.self)
    if !filters.isEmpty { try container.encode(filters, forKey: .filters) }
    for setting in Setting.all {
      let key = SettingKey(setting.key)
      switch setting.value(self) {
      case .whole(let number): try container.encode(number, forKey: key)
      case .number(let number): try container.encode(number, forKey: key)
      case .choice(let name): try container.encode(name, forKey: key)
      }
    }
  }
}

private struct SettingKey: CodingKey {
  static let filters = SettingKey("filters")

  let stringValue: String
  var intValue: Int? { nil }

  init(_ key: String) { stringValue = key }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer<SettingKey> {
  fileprivate func value(of kind: Setting.Kind, forKey key: SettingKey) throws -> SettingValue {
    switch kind {
    case .whole: .whole(try decode(Int.self, forKey: key))
    case .number: .number(try decode(Double.self, forKey: key))
    case .choice: .choice(try decode(String.self, forKey: key))
    }
  }
}
