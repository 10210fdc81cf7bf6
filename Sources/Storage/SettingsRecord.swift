import Foundation
import Retrieval

/// Kept settings as they are written.
struct SettingsRecord: Codable {
  private var time: String
  private var note: String?
  /// For people who compare files; the settings alone decide when they are read.
  private var fingerprint: String?
  private var settings: Settings

  static func encoded(_ kept: NamedSettings) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let record = SettingsRecord(
      time: Date(timeIntervalSince1970: kept.time).ISO8601Format(), note: kept.note,
      fingerprint: kept.settings.fingerprint, settings: kept.settings)
    return try encoder.encode(record) + Data("\n".utf8)
  }

  static func decoded(_ bytes: Data, name: String) throws -> NamedSettings {
    let record = try JSONDecoder().decode(SettingsRecord.self, from: bytes)
    guard let time = try? Date(record.time, strategy: .iso8601) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: [CodingKeys.time],
          debugDescription: "time is \(record.time); write it as 2026-01-31T09:30:00Z"))
    }
    let found = try JSONDecoder().decode(Keys.self, from: bytes).settings.keys
    let known = try JSONDecoder().decode(
      [String: Anything].self, from: JSONEncoder().encode(record.settings)
    ).keys
    return NamedSettings(
      name: name, settings: record.settings, time: time.timeIntervalSince1970, note: record.note,
      unknown: Set(found).subtracting(known).sorted())
  }

  private enum CodingKeys: String, CodingKey {
    case time, note, fingerprint, settings
  }

  /// The names in the file, whatever they hold.
  private struct Keys: Decodable {
    var settings: [String: Anything]
  }

  private struct Anything: Decodable {
    init(from decoder: any Decoder) {}
  }
}
